import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { MetricFact } from '../../insight/metrics/metric-rows.ts';
import type { MetricDrill } from '../../insight/metrics/metric-values.ts';
import { facetsOf } from '../../registry/catalog-of.ts';
import type { RegistryState } from '../../registry/registry-state.ts';
import { metricWords } from '../../registry/metric-words.ts';
import { indexOf, type MetricText } from '../../registry/state-index.ts';
import { filesBody } from '../body-limits.ts';
import { factFilterOf, factFilterParameters } from '../fact-filter.ts';
import { factsOf } from '../facts-of.ts';
import { windowOf, windowParameters } from '../insight-window.ts';
import { metricRowsAddress } from '../../insight/metrics/metric-rows-address.ts';
import { partsOf, providerSliceOf, slicesOf } from '../metric-slices.ts';
import { metricHead, metricView, valuesCsv, valuesView } from '../metric-view.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../paging.ts';
import { parameter } from '../path-ids.ts';
import { optionalTextAt, textAt } from '../read.ts';
import type { JsonRoute, QueryParameter, RouteContext } from '../route.ts';
import { page, record } from '../schemas.ts';
import { noteSchema, publishAnswer, publishErrors, published } from './publishing.ts';

const open: JsonObject = { type: 'object' };

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/metrics',
  name: 'listMetrics',
  tag: 'insight',
  title: { en: 'List metrics', 'zh-CN': '列出业务度量' },
  says: { en: 'By id: what each counts, of which flow.', 'zh-CN': '按标识排列：各统计哪个流程的什么。' },
  operation: 'readInsight',
  query: pageParameters,
  answers: { 200: { says: { en: 'A page of metrics.', 'zh-CN': '一页业务度量。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const state = await context.engine.registry.present();
    return pageAnswer('listMetrics', slice(await metricsOf(context), pagingOf(context)), ({ metric }) => ({
      ...metricHead(metric),
      slices: furtherSlices(state, metric.flow),
    }));
  },
};

const get: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/metrics/{id}',
  name: 'getMetric',
  tag: 'insight',
  title: { en: 'Read a metric', 'zh-CN': '查看业务度量' },
  operation: 'readDefinitions',
  answers: { 200: { says: { en: 'What it counts, and its text.', 'zh-CN': '统计内容及其文本。' }, schema: open } },
  errors: ['METRIC_NOT_FOUND'],
  async handle(context) {
    const { metric, text } = await metricOf(context);
    return { status: 200, body: metricView(metric, text) };
  },
};

const wordsRoute: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/metrics:words',
  name: 'getMetricWords',
  tag: 'insight',
  title: { en: 'Read what a metric may name', 'zh-CN': '查看度量可引用的名称' },
  says: {
    en: 'For whoever writes one: flows with their states, events and search attributes, and the teams that own something.',
    'zh-CN': '供编写时使用：各流程及其状态、事件、检索属性，以及有负责内容的团队。',
  },
  operation: 'readDefinitions',
  answers: { 200: { says: { en: 'The names.', 'zh-CN': '各类名称。' }, schema: open } },
  errors: [],
  async handle({ engine, caller }) {
    const { flows } = caller.actor;
    const found = metricWords(await engine.registry.present(), (flow) => flows?.includes(flow) ?? true);
    return { status: 200, body: { ...found } };
  },
};

const put: JsonRoute = {
  kind: 'json',
  method: 'put',
  path: '/v1/metrics/{id}',
  name: 'putMetric',
  tag: 'insight',
  title: { en: 'Publish a metric', 'zh-CN': '发布业务度量' },
  says: {
    en: 'Publishes its text. What it counts is counted over all that is stored, beginning at once.',
    'zh-CN': '发布其文本，并立即对已存储的全部实例开始统计。',
  },
  operation: 'publish',
  mutation: 'stored',
  body: {
    schema: record({ text: { type: 'string' }, note: noteSchema }, ['text']),
    limits: filesBody,
    example: { text: 'metric: orders\nkind: count\nof: { flow: order-fulfilment, started: true }\n' },
  },
  answers: {
    201: { says: { en: 'Published.', 'zh-CN': '已发布。' }, schema: published },
    200: { says: { en: 'The same content was published before.', 'zh-CN': '相同内容此前已发布。' }, schema: published },
  },
  errors: [
    'YAML_SYNTAX',
    'METRIC_ID_DIFFERS',
    'METRIC_UNKNOWN',
    'METRIC_STATE_PASSED',
    'METRIC_TWO_FLOWS',
    'METRIC_ALARM_SIDE',
    'METRIC_ALARM_SHORT',
    'METRIC_ALARM_URL',
    ...publishErrors,
  ],
  async handle(context) {
    const id = parameter(context, 'id');
    const text = textAt(context.body, 'text');
    const [, written] = /^metric:[ \t]*["']?([\w.-]+)/m.exec(text) ?? [];
    if (written !== undefined && written !== id) {
      throw new EngineError('METRIC_ID_DIFFERS', { params: { metric: id, written }, pointer: '/text' });
    }
    const known = (await metricsOf(context)).find(({ metric }) => metric.id === id);
    const file = known?.text.file ?? `metrics/${id}.metric.yaml`;
    const note = optionalTextAt(context.body, 'note');
    const options = note === undefined ? {} : { note };
    return publishAnswer(
      context,
      await context.engine.registry.publish({ [file]: text }, context.caller.actor, options),
    );
  },
};

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

/** By what its values can be cut beside identity, version and release. */
function furtherSlices(state: RegistryState, flow: string): readonly string[] {
  const uses = [...state.active.values()].filter((row) => row.flow === flow).flatMap((row) => row.uses);
  const facets = Object.keys(facetsOf(state)).map((name) => `facet.${name}`);
  return [...facets, ...[...new Set(uses)].toSorted().map((capability) => `provider.${capability}`)];
}

/** Those of flows that the key may see. */
async function metricsOf({ engine, caller }: RouteContext): Promise<readonly MetricText[]> {
  const { flows } = caller.actor;
  const { metrics } = indexOf(await engine.registry.present());
  return flows === undefined ? metrics : metrics.filter(({ metric }) => flows.includes(metric.flow));
}

async function metricOf(context: RouteContext): Promise<MetricText> {
  const id = parameter(context, 'id');
  const found = (await metricsOf(context)).find(({ metric }) => metric.id === id);
  if (found === undefined) throw new EngineError('METRIC_NOT_FOUND', { params: { metric: id } });
  return found;
}

export const businessMetricRoutes: readonly JsonRoute[] = [list, wordsRoute, get, put, values, rows];
