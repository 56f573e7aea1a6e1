import type { InstanceFilter } from '../../host/engine.ts';
import type { InstanceStatus, InstanceView } from '../../host/views.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { header } from '../headers.ts';
import { pageAnswer, pageParameters, pagingOf } from '../paging.ts';
import { instanceIdOf, missingInstance, parameter } from '../path-ids.ts';
import { historyView, instanceView, summaryView } from '../present.ts';
import { etagOf, isKnown } from '../revision.ts';
import type { JsonRoute, RouteContext } from '../route.ts';
import { page, ref } from '../schemas.ts';
import { isVisible, requireVisible } from '../scope.ts';

const statuses: readonly InstanceStatus[] = ['running', 'waiting', 'suspended', 'incident', 'finished', 'cancelled'];
const orders = ['created', '-created'] as const;

const get: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/instances/{id}',
  name: 'getInstance',
  tag: 'instances',
  title: { en: 'Read an instance', 'zh-CN': '查看实例' },
  says: {
    en: 'Its state, data, why it waits, and which events it accepts now, with their schemas.',
    'zh-CN': '状态、数据、等待原因，以及当前可接收的事件及其模式。',
  },
  operation: 'readInstances',
  answers: {
    200: {
      says: { en: 'The instance.', 'zh-CN': '该实例。' },
      schema: ref('Instance'),
      headers: { ETag: { en: 'Its revision', 'zh-CN': '其修订号' } },
    },
    304: {
      says: {
        en: 'Nothing changed since the revision in `If-None-Match`.',
        'zh-CN': '自 `If-None-Match` 所示修订号以来没有变化。',
      },
    },
  },
  errors: ['INSTANCE_NOT_FOUND'],
  async handle(context) {
    const instance = await readInstance(context);
    const revision = String(instance.revision);
    const headers = { etag: etagOf(revision) };
    if (isKnown(header(context.request, 'if-none-match'), revision)) return { status: 304, headers };
    return { status: 200, headers, body: instanceView(instance) };
  },
};

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/instances',
  name: 'listInstances',
  tag: 'instances',
  title: { en: 'List instances', 'zh-CN': '列出实例' },
  says: {
    en: 'Search attributes as `search.<name>=value`: numbers and `true` or `false` count as such, anything else is text; text that looks like a number is put in double quotes.',
    'zh-CN':
      '检索属性写作 `search.<name>=value`：数字和 `true`、`false` 按其类型，其余为文本；像数字的文本要加双引号。',
  },
  operation: 'readInstances',
  takesSearch: true,
  query: {
    flow: { kind: 'text', says: { en: 'Of this flow.', 'zh-CN': '属于该流程。' } },
    identity: { kind: 'text', says: { en: 'Of this identity or one below it.', 'zh-CN': '属于该业务身份或其下级。' } },
    status: { kind: 'choice', of: statuses, says: { en: 'In this status.', 'zh-CN': '处于该状况。' } },
    state: {
      kind: 'text',
      says: { en: 'With this state active, as a dotted path.', 'zh-CN': '处于该状态，以点分路径表示。' },
    },
    key: { kind: 'text', says: { en: 'With this business key.', 'zh-CN': '具有该业务键。' } },
    sort: {
      kind: 'sort',
      of: orders,
      says: {
        en: 'By the time of the start; newest first with a minus.',
        'zh-CN': '按启动时间排序；带减号则最新的在前。',
      },
    },
    ...pageParameters,
  },
  answers: {
    200: { says: { en: 'A page of instances.', 'zh-CN': '一页实例。' }, schema: page(ref('InstanceSummary')) },
  },
  errors: ['BAD_SORT'],
  async handle(context) {
    const found = await context.engine.instances.list(filterOf(context), context.caller.actor);
    const items = found.items.filter((item) => isVisible(context, item));
    return pageAnswer('listInstances', { ...found, items }, summaryView);
  },
};

const history: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/instances/{id}/history',
  name: 'getHistory',
  tag: 'instances',
  title: { en: 'Read the history of an instance', 'zh-CN': '查看实例的历史' },
  operation: 'readInstances',
  query: pageParameters,
  answers: {
    200: {
      says: { en: 'Entries in order, without gaps.', 'zh-CN': '按序的历史条目，没有缺漏。' },
      schema: page(ref('HistoryEntry')),
    },
  },
  errors: ['INSTANCE_NOT_FOUND'],
  async handle(context) {
    const { id } = await readInstance(context);
    const { limit, cursor } = pagingOf(context);
    const found = await context.engine.instances.history(id, Number(cursor ?? 0), limit, context.caller.actor);
    return pageAnswer('getHistory', { ...found, ...nextAfter(found) }, historyView);
  },
};

/** The position of a history is the number of its last entry. */
function nextAfter(found: { readonly items: readonly { readonly seq: number }[]; readonly next?: string }): object {
  const last = found.items.at(-1);
  return found.next === undefined || last === undefined ? {} : { next: String(last.seq) };
}

/** @throws EngineError INSTANCE_NOT_FOUND, also outside the caller's scope */
export async function readInstance(context: RouteContext): Promise<InstanceView> {
  const id = instanceIdOf(parameter(context, 'id'));
  return requireVisible(context, await context.engine.instances.get(id, context.caller.actor), () =>
    missingInstance(id),
  );
}

function filterOf(context: RouteContext): InstanceFilter {
  const { flow, identity, state, key } = context.query;
  const status = statuses.find((candidate) => candidate === context.query['status']);
  const sort = orders.find((candidate) => candidate === context.query['sort']);
  const search = searchOf(context.search);
  return {
    ...pagingOf(context),
    ...(flow === undefined ? {} : { flow }),
    ...(identity === undefined ? {} : { identity }),
    ...(state === undefined ? {} : { state }),
    ...(key === undefined ? {} : { key }),
    ...(status === undefined ? {} : { status }),
    ...(sort === undefined ? {} : { sort }),
    ...(Object.keys(search).length === 0 ? {} : { search }),
  };
}

function searchOf(given: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, searchValue(value)]));
}

/** `5` and `true` by their type, `"5"` as text, like JSON; anything else is text as it stands. */
function searchValue(value: string): Json {
  if (value === 'true' || value === 'false') return value === 'true';
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(value)) return Number(value);
  return /^".*"$/s.test(value) ? value.slice(1, -1) : value;
}

export const instanceRoutes: readonly JsonRoute[] = [get, list, history];
