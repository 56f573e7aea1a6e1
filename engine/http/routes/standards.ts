import { storedRelease } from '../../release/stored-release.ts';
import { readLineage } from '../../insight/lineage/read-lineage.ts';
import { traceField } from '../../insight/lineage/trace-field.ts';
import { fieldCounts } from '../../insight/standards/field-counts.ts';
import { readStandards, standardFields } from '../../insight/standards/read-standards.ts';
import { toJson } from '../../kernel/to-json.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { windowOf, windowParameters } from '../reading/insight-window.ts';
import { minutesOf } from '../reading/minutes-of.ts';
import { pageAnswer, pageParameters, pagingOf, slice } from '../reading/paging.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { record } from '../schemas/schema-words.ts';
import { page, ref } from '../schemas/schemas.ts';
import { isVisible } from '../reading/scope.ts';

const open: JsonObject = { type: 'object' };
const objects: JsonObject = { type: 'array', items: open };

const standards: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/standards',
  name: 'getStandards',
  tag: 'insight',
  side: 'control',
  title: { en: 'Read the data standards', 'zh-CN': '查看数据标准' },
  says: {
    en: 'Every data element with the fields of contracts that are bound to it (`x-std`), the share of fields that are bound, elements without an owner, and fields bound to what nobody published. Of the window: values outside the code table of their element, and fields that were left out because no contract names them, by who wrote them.',
    'zh-CN':
      '列出各数据元及绑定到它的契约字段（`x-std`），并给出已绑定字段的占比、无负责人的数据元，以及绑定到未发布数据元的字段。按时段统计：超出数据元代码表的取值，以及因契约未声明而被丢弃的字段（按写入方）。',
  },
  operation: 'readInsight',
  query: windowParameters,
  answers: {
    200: {
      says: { en: 'The standards.', 'zh-CN': '数据标准。' },
      schema: record(
        {
          elements: objects,
          bound: ref('Figure'),
          withoutOwner: ref('Figure'),
          outside: ref('Figure'),
          dropped: ref('Figure'),
          droppedBy: objects,
          unknown: objects,
        },
        ['elements', 'bound', 'withoutOwner', 'outside', 'dropped', 'droppedBy', 'unknown'],
      ),
    },
  },
  errors: [],
  async handle(context) {
    return { status: 200, body: await standardsOf(context) };
  },
};

async function standardsOf(context: RouteContext) {
  const { engine, caller, services } = context;
  const window = windowOf(context);
  const minutes = services.minutes === undefined ? [] : await fieldCounts(services.minutes, window, caller.actor);
  return readStandards(await engine.registry.present(), { nowMs: engine.clock.now(), window, minutes });
}

const values: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/standards/values',
  name: 'listFieldCounts',
  tag: 'insight',
  side: 'control',
  title: { en: 'List what was seen of fields, by quarter of an hour', 'zh-CN': '按刻钟列出字段取值统计' },
  says: {
    en: 'How often a field had a value outside (`outside`) or within (`inside`) the code table of its element, or was left out because no contract names it (`dropped`), with who wrote it and one instance of those counted. Values are never shown. A quarter of an hour counts where the window touches it; what is not written down yet is lost with the process that counted it.',
    'zh-CN':
      '字段取值超出（`outside`）或属于（`inside`）数据元代码表的次数，以及因契约未声明而被丢弃（`dropped`）的次数，附写入方和其中一个实例。不显示取值本身。时段所涉及的整刻钟均计入；进程意外终止时，尚未写入的计数会丢失。',
  },
  operation: 'readInsight',
  query: {
    ...windowParameters,
    what: {
      kind: 'choice',
      of: ['outside', 'inside', 'dropped'],
      says: { en: 'Only these.', 'zh-CN': '只列这一种。' },
    },
    element: { kind: 'text', says: { en: 'Of this element.', 'zh-CN': '该数据元的。' } },
    writer: { kind: 'text', says: { en: 'Written by.', 'zh-CN': '写入方。' } },
    ...pageParameters,
  },
  answers: {
    200: { says: { en: 'A page of counts, the newest first.', 'zh-CN': '一页计数，最新的在前。' }, schema: page(open) },
  },
  errors: [],
  async handle(context) {
    const { what, element, writer } = context.query;
    const choice = { what: whats.find((one) => one === what), element, writer };
    const found = await fieldCounts(minutesOf(context), windowOf(context), context.caller.actor, choice);
    return pageAnswer('listFieldCounts', slice(found.toReversed(), pagingOf(context)), (row) => row);
  },
};

const whats = ['outside', 'inside', 'dropped'] as const;

const fields: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/standards/fields',
  name: 'listStandardFields',
  tag: 'insight',
  side: 'control',
  title: { en: 'List fields of contracts', 'zh-CN': '列出契约字段' },
  says: {
    en: 'The leaves of input and output of every active contract; only those bound to a data element, or only the others.',
    'zh-CN': '各在用契约输入与输出的末级字段；可只列已绑定或未绑定数据元的字段。',
  },
  operation: 'readInsight',
  query: {
    bound: { kind: 'flag', says: { en: 'Bound, or not.', 'zh-CN': '是否已绑定。' } },
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of fields.', 'zh-CN': '一页字段。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const { bound } = context.query;
    const all = standardFields(await context.engine.registry.present()).filter(
      ({ element }) => bound === undefined || (element !== undefined) === (bound === 'true'),
    );
    return pageAnswer('listStandardFields', slice(all, pagingOf(context)), (field) => field);
  },
};

const elements: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/standards/elements',
  name: 'listElements',
  tag: 'insight',
  side: 'control',
  title: { en: 'List data elements', 'zh-CN': '列出数据元' },
  operation: 'readInsight',
  query: {
    owner: {
      kind: 'text',
      says: { en: 'Of this owner; `none`: without one.', 'zh-CN': '该负责人的；`none` 表示无负责人。' },
    },
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of elements.', 'zh-CN': '一页数据元。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const { owner } = context.query;
    const found = await standardsOf(context);
    const all = found.elements
      .map(({ element }) => element)
      .filter((element) => owner === undefined || (element.owner ?? 'none') === owner);
    return pageAnswer('listElements', slice(all, pagingOf(context)), ({ codes, ...plain }) => ({
      ...plain,
      codes: Object.keys(codes),
    }));
  },
};

const lineage: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/lineage',
  name: 'getLineage',
  tag: 'insight',
  side: 'control',
  title: { en: 'Trace a field', 'zh-CN': '追溯字段血缘' },
  says: {
    en: 'Where its values come from (`up`) or go to (`down`), over every effective flow that serves now: one edge for each leaf of a mapping, with flow, state and line. A field is written `stock.reserve/input.orderId` or `order-fulfilment/context.order.orderId`; an object that is passed on as a whole has `isWhole`. Without a field every edge is told.',
    'zh-CN':
      '在当前生效的全部流程中追溯字段的来源（`up`）或去向（`down`）：每个映射叶子对应一条边，附流程、状态与行号。字段写作 `stock.reserve/input.orderId` 或 `order-fulfilment/context.order.orderId`；整体传递的对象标有 `isWhole`。不指定字段时列出全部边。',
  },
  operation: 'readInsight',
  query: {
    field: { kind: 'text', says: { en: 'Which field, or object.', 'zh-CN': '哪个字段或对象。' } },
    direction: {
      kind: 'choice',
      of: ['up', 'down'],
      says: { en: '`up` unless given.', 'zh-CN': '不填为 `up`。' },
    },
    ...pageParameters,
  },
  answers: {
    200: { says: { en: 'A page of edges, the nearest first.', 'zh-CN': '一页边，近的在前。' }, schema: page(open) },
  },
  errors: [],
  async handle(context) {
    const { field, direction } = context.query;
    const edges = await edgesOf(context);
    const found = field === undefined ? edges : traceField(edges, field, direction === 'down' ? 'down' : 'up');
    return pageAnswer('getLineage', slice(found, pagingOf(context)), (edge) => edge);
  },
};

async function edgesOf(context: RouteContext) {
  const { registry } = context.engine;
  return await readLineage({
    state: await registry.present(),
    sees: (row) => isVisible(context, row),
    flowOf: async (release) => {
      const json = toJson((await registry.release(release))['body']);
      return json.ok ? storedRelease(json.value).body.flow : undefined;
    },
  });
}

export const standardsRoutes: readonly JsonRoute[] = [standards, values, fields, elements, lineage];
