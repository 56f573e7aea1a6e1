import type { Metric } from '../../catalog/metric.ts';
import { contentHash } from '../../kernel/hash.ts';
import { metricPlan } from '../metrics/metric-plan.ts';

/** When an alarm of a metric is raised. */
export interface AlarmRule {
  readonly below?: number;
  readonly above?: number;
  readonly forMs: number;
  /** Of fewer nothing is known: shares of a handful swing by themselves. */
  readonly leastN: number;
  /** Of a count or a sum nothing is 0: orders that stop coming are what one wants to know. */
  readonly isNothingZero: boolean;
  /** Of all that is said; a rule that changes begins anew. */
  readonly key: string;
}

const fewN = 30;

/** Undefined for a metric without an alarm. */
export function alarmRule(metric: Metric): AlarmRule | undefined {
  const { alarm, measure, flow } = metric;
  if (alarm === undefined) return undefined;
  const { below, above, forMs, windowMs } = alarm;
  const counts = metricPlan(metric)?.key ?? (measure.kind === 'sum' ? measure.attribute : '');
  const isShare = measure.kind === 'ratio' || measure.kind === 'funnel';
  return {
    ...(below === undefined ? {} : { below }),
    ...(above === undefined ? {} : { above }),
    forMs,
    leastN: isShare ? fewN : 1,
    isNothingZero: measure.kind === 'count' || measure.kind === 'sum',
    key: contentHash([flow, measure.kind, counts, below ?? null, above ?? null, forMs, windowMs]).slice(0, 16),
  };
}
