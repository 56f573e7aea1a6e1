import { monitorEventLoopDelay } from 'node:perf_hooks';
import { groupBy } from '../group-by.ts';
import type { JsonRoute, Services } from '../route.ts';

const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();

const metrics: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/metrics',
  name: 'metrics',
  tag: 'operations',
  title: { en: 'Figures for Prometheus', 'zh-CN': 'Prometheus 指标' },
  operation: 'readMetrics',
  answers: {
    200: {
      says: { en: 'The figures, as text.', 'zh-CN': '文本形式的指标。' },
      type: 'text/plain',
      schema: { type: 'string' },
    },
  },
  errors: [],
  async handle({ services }) {
    const text = (await lines(services)).join('\n');
    return { status: 200, headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }, text: `${text}\n` };
  },
};

async function lines(services: Services): Promise<readonly string[]> {
  const counts = await services.engine.instances.counts();
  const own = services.engine.metrics?.() ?? {};
  return [
    '# TYPE tessera_instances gauge',
    ...Object.entries(counts).map(([status, count]) => `tessera_instances{status="${status}"} ${count}`),
    ...[...groupBy(Object.entries(own), ([name]) => familyOf(name))].flatMap(([family, series]) => [
      `# TYPE tessera_${family} ${family.endsWith('_total') ? 'counter' : 'gauge'}`,
      ...series.map(([name, value]) => `tessera_${name} ${value}`),
    ]),
    '# TYPE tessera_http_requests_total counter',
    ...services.counts
      .list()
      .map(({ route, status, count }) => `tessera_http_requests_total{route="${route}",status="${status}"} ${count}`),
    ...figure('http_streams', 'gauge', services.streams.count()),
    ...figure('event_loop_delay_p99_seconds', 'gauge', delay.percentile(99) / 1e9),
    ...figure('memory_rss_bytes', 'gauge', process.memoryUsage.rss()),
  ];
}

/** A name without its labels: `calls_total{provider="a"}` is of the family `calls_total`. */
function familyOf(name: string): string {
  return name.split('{', 1).join('');
}

function figure(name: string, type: 'counter' | 'gauge', value: number): readonly string[] {
  return [`# TYPE tessera_${name} ${type}`, `tessera_${name} ${value}`];
}

export const metricsRoutes: readonly JsonRoute[] = [metrics];
