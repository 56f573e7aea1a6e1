import { metricRowsAddress } from '../../insight/metrics/metric-rows-address.ts';
import type { MetricFact } from '../../insight/metrics/metric-rows.ts';
import type { MetricDrill } from '../../insight/metrics/metric-values.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { factFilterOf, factFilterParameters } from '../reading/fact-filter.ts';
import { factsOf } from '../reading/facts-of.ts';
import { windowOf, windowParameters } from '../reading/insight-window.ts';
import { partsOf, providerSliceOf, slicesOf } from '../reading/metric-slices.ts';
import { valuesCsv, valuesView } from '../views/metric-view.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import type { JsonRoute, QueryParameter } from '../serving/route.ts';
import { page } from '../schemas/schemas.ts';
import { metricOf } from './metric-of.ts';

const open: JsonObject = { type: 'object' };

const { flow: _, ...filterParameters } = factFilterParameters;

const valueParameters = {
  ...filterParameters,
  slice: {
    kind: 'text',
    says: {
      en: 'Rows for each value of these: `identity`, `version`, `release`, `facet.channel`; several with commas. Or `provider.stock.reserve` alone: for each provider, the instances that it served in this capability; one that two served counts with both, and one that none served under an empty name.',
      'zh-CN':
        '按这些取值各成一行：`identity`、`version`、`release`、`facet.channel`；多个以逗号分隔。或单独使用 `provider.stock.reserve`：每个实现一行，统计在该能力上由它处理的实例；由两个实现处理过的实例两边各计一次，未被处理的列在空名称下。',
    },
  },
  parts: {
    kind: 'text',
    says: {
      en: 'Into how many equal parts the window is cut, 1 to 60, or `day` for the days of `zone`.',
      'zh-CN': '把时段等分为多少份（1 到 60），或用 `day` 按 `zone` 的自然日切分。',
    },
  },
  zone: {
    kind: 'text',
    says: {
      en: 'A time zone, e.g. `Asia/Shanghai`; UTC unless given.',
      'zh-CN': '时区，如 `Asia/Shanghai`；不填为 UTC。',
    },
  },
  format: { kind: 'choice', of: ['json', 'csv'], says: { en: 'JSON unless given.', 'zh-CN': '不填为 JSON。' } },
  ...windowParameters,
} as const satisfies Readonly<Record<string, QueryParameter>>;

const values: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/metrics/{id}/values',
  name: 'getMetricValues',
  tag: 'insight',
  title: { en: 'Read the values of a metric', 'zh-CN': '查看业务度量的数值' },
  says: {
    en: 'By slices and parts of the window. Of a share only cohorts count that are old enough to be known; the younger ones are `open`. `standing` tells it beside its target and its alarm. `counting` is there while a new metric is counted over what was there before it.',
    'zh-CN':
      '按切片和时段给出。占比只统计已满观察期、结果已定的批次；未满的计入 `open`。`standing` 给出与目标、告警线的对照。新度量尚在统计既有实例时，附 `counting` 说明进度。',
  },
  operation: 'readInsight',
  query: valueParameters,
  answers: { 200: { says: { en: 'The values.', 'zh-CN': '各项数值。' }, schema: open } },
  errors: ['METRIC_NOT_FOUND', 'METRIC_TOO_MANY', 'IDENTITY_NOT_FOUND'],
  async handle(context) {
    const { metric } = await metricOf(context);
    const window = windowOf(context);
    const capability = providerSliceOf(context);
    const by = capability === undefined ? slicesOf(context) : [];
    const parts = partsOf(context, window);
    const filter = factFilterOf(context);
    const asked = { filter, window, ...(parts === undefined ? {} : { parts }) };
    const drill: MetricDrill = (slices, part) => metricRowsAddress(metric, filter, slices, part);
    const { actor } = context.caller;
    const facts = factsOf(context);
    const found =
      capability === undefined
        ? await facts.metricValues(metric, { ...asked, by }, actor, drill)
        : await facts.metricByProvider(metric, { ...asked, capability }, actor, drill);
    if (context.query['format'] !== 'csv') return { status: 200, body: valuesView(metric, found) };
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${metric.id}.csv"`,
    };
    const keys = capability === undefined ? by : [`provider.${capability}`];
    return { status: 200, headers, text: valuesCsv(keys, found) };
  },
};

const rows: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/metrics/{id}/rows',
  name: 'listMetricRows',
  tag: 'insight',
  title: { en: 'List the instances behind a metric', 'zh-CN': '列出业务度量背后的实例' },
  says: {
    en: 'Those that reached the first mark in the window, of a duration the last, with when they reached each.',
    'zh-CN': '在时段内到达首个标记（时长则为末个标记）的实例，附到达各标记的时刻。',
  },
  operation: 'readInstances',
  query: {
    ...filterParameters,
    version: { kind: 'text', says: { en: 'This version of the flow.', 'zh-CN': '流程的该版本。' } },
    release: { kind: 'text', says: { en: 'This release.', 'zh-CN': '该生效版本。' } },
    capability: {
      kind: 'text',
      says: { en: 'With who served it in this capability.', 'zh-CN': '附在该能力上的处理方。' },
    },
    provider: { kind: 'text', says: { en: 'Of those, served by this one.', 'zh-CN': '其中由该实现处理的。' } },
    unserved: { kind: 'flag', says: { en: 'Of those, served by nobody.', 'zh-CN': '其中未被处理的。' } },
    ...windowParameters,
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of instances.', 'zh-CN': '一页实例。' }, schema: page(open) } },
  errors: ['METRIC_NOT_FOUND', 'METRIC_TOO_MANY', 'IDENTITY_NOT_FOUND'],
  async handle(context) {
    const { metric } = await metricOf(context);
    const { version, release, capability, provider, unserved } = context.query;
    const filter = {
      ...factFilterOf(context),
      ...(version === undefined ? {} : { version }),
      ...(release === undefined ? {} : { release }),
    };
    if (capability !== undefined) {
      const served = await factsOf(context).metricServed(
        metric,
        { filter, window: windowOf(context), capability },
        context.caller.actor,
      );
      const wanted = unserved === 'true' ? '' : provider;
      const own = served.filter((fact) => wanted === undefined || fact.provider === wanted);
      return pageAnswer('listMetricRows', slice(own, pagingOf(context)), rowView);
    }
    const { limit, cursor } = pagingOf(context);
    const paging = { limit, ...(cursor === undefined ? {} : { after: Number(cursor) }) };
    const asked = { filter, window: windowOf(context) };
    const found = await factsOf(context).metricRows(metric, asked, context.caller.actor, paging);
    const next = found.next === undefined ? {} : { next: String(found.next) };
    return pageAnswer('listMetricRows', { items: found.rows, ...next }, rowView);
  },
};

function rowView({ reached, ...row }: MetricFact): object {
  return { ...row, reached: reached.map((at) => new Date(at).toISOString()) };
}

export const metricFigureRoutes: readonly JsonRoute[] = [values, rows];
