import { EngineError } from '../../kernel/engine-error.ts';
import { indexOf, type MetricText } from '../../registry/state-index.ts';
import { parameter } from '../reading/path-ids.ts';
import type { RouteContext } from '../serving/route.ts';

/** Those of flows that the key may see. */
export async function metricsOf({ engine, caller }: RouteContext): Promise<readonly MetricText[]> {
  const { flows } = caller.actor;
  const { metrics } = indexOf(await engine.registry.present());
  return flows === undefined ? metrics : metrics.filter(({ metric }) => flows.includes(metric.flow));
}

export async function metricOf(context: RouteContext): Promise<MetricText> {
  const id = parameter(context, 'id');
  const found = (await metricsOf(context)).find(({ metric }) => metric.id === id);
  if (found === undefined) throw new EngineError('METRIC_NOT_FOUND', { params: { metric: id } });
  return found;
}
