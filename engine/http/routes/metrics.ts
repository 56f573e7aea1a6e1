import { monitorEventLoopDelay } from 'node:perf_hooks';
import { withLabels } from '../../host/metrics.ts';
import { groupBy } from '../../kernel/group-by.ts';
import { metricHelp } from '../views/metric-help.ts';
import type { JsonRoute, Services } from '../serving/route.ts';

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

/** Prometheus' text format 0.0.4: the series of a family stand together under its HELP and TYPE. */
async function lines(services: Services): Promise<readonly string[]> {
  const figures = await figuresOf(services);
  return [...groupBy(figures, ([name]) => familyOf(name))].flatMap(([family, series]) => [
    ...(metricHelp[family] === undefined ? [] : [`# HELP tessera_${family} ${metricHelp[family]}`]),
    `# TYPE tessera_${family} ${family.endsWith('_total') ? 'counter' : 'gauge'}`,
    ...series.map(([name, value]) => `tessera_${name} ${value}`),
  ]);
}

type Figure = readonly [name: string, value: number];

async function figuresOf({
  engine,
  counts,
  streams,
  door,
  access,
  facts,
  alarms,
}: Services): Promise<readonly Figure[]> {
  const memory = process.memoryUsage();
  const instances = Object.entries(await engine.instances.counts());
  return [
    ...instances.map(([status, count]): Figure => [withLabels('instances', { status }), count]),
    ...Object.entries((await engine.metrics?.()) ?? {}),
    ...counts
      .list()
      .map(({ route, status, count }): Figure => [withLabels('http_requests_total', { route, status }), count]),
    ...counts.refusals().map(({ key, code, count }): Figure => [withLabels('key_refused_total', { key, code }), count]),
    ...[...door.refused].map(([code, count]): Figure => [withLabels('door_refused_total', { code }), count]),
    ['http_streams', streams.count()],
    ...(access.anchors === undefined ? [] : [['audit_anchor_age_seconds', access.anchors.ageMs() / 1_000] as const]),
    ...(facts === undefined ? [] : [['insight_lag_seconds', (await facts.lagMs()) / 1_000] as const]),
    ...[...((await alarms?.openByMetric()) ?? [])].map(([metric, count]): Figure => [
      withLabels('alarms_open', { metric }),
      count,
    ]),
    ['event_loop_delay_p99_seconds', loopDelayP99S()],
    ['memory_rss_bytes', memory.rss],
    ['memory_heap_used_bytes', memory.heapUsed],
  ];
}

/** Since it was last asked, so that a stall long ago does not hide that all is well now. */
function loopDelayP99S(): number {
  const p99S = delay.count === 0 ? 0 : delay.percentile(99) / 1e9;
  delay.reset();
  return p99S;
}

/** A name without its labels: `calls_total{provider="a"}` is of the family `calls_total`. */
function familyOf(name: string): string {
  return name.split('{', 1).join('');
}

export const metricsRoutes: readonly JsonRoute[] = [metrics];
