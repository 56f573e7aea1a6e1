import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { metricWords } from '../../registry/metric-words.ts';
import { filesBody } from '../door/body-limits.ts';
import { metricHead, metricView } from '../views/metric-view.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import { optionalTextAt, textAt } from '../reading/read.ts';
import type { JsonRoute } from '../serving/route.ts';
import { record } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';
import { furtherSlices } from './further-slices.ts';
import { metricFigureRoutes } from './metric-figures.ts';
import { metricOf, metricsOf } from './metric-of.ts';
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
    en: 'Publishes its text. What it counts is counted over all that is stored, beginning at once. `base`: the text its author began with, so that what others published since is merged.',
    'zh-CN': '发布其文本，并立即对已存储的全部实例开始统计。`base` 为作者着手时的文本，据此合并他人此后发布的修改。',
  },
  operation: 'publish',
  mutation: 'stored',
  body: {
    schema: record({ text: { type: 'string' }, base: { type: 'string' }, note: noteSchema }, ['text']),
    limits: filesBody,
    example: { text: 'metric: orders\nkind: count\nof: { flow: order-fulfilment, started: true }\n' },
  },
  answers: {
    201: { says: { en: 'Published.', 'zh-CN': '已发布。' }, schema: published },
    200: { says: { en: 'The same content was published before.', 'zh-CN': '相同内容此前已发布。' }, schema: published },
  },
  errors: [
    'YAML_SYNTAX',
    'BASE_MOVED',
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
    const base = optionalTextAt(context.body, 'base');
    const note = optionalTextAt(context.body, 'note');
    const answer = await context.engine.registry.publish({ [file]: text }, context.caller.actor, {
      ...(base === undefined ? {} : { base: { [file]: base } }),
      ...(note === undefined ? {} : { note }),
    });
    return publishAnswer(context, answer);
  },
};

export const businessMetricRoutes: readonly JsonRoute[] = [list, wordsRoute, get, put, ...metricFigureRoutes];
