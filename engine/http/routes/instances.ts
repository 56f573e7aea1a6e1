import type { InstanceView } from '../../host/views.ts';
import { header } from '../answers/headers.ts';
import { pageAnswer, pageParameters, pagingOf } from '../reading/paging.ts';
import { instanceIdOf, missingInstance, parameter } from '../reading/path-ids.ts';
import { historyView, instanceView } from '../views/present.ts';
import { etagOf, isKnown } from '../answers/revision.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { page, ref } from '../schemas/schemas.ts';
import { requireVisible } from '../reading/scope.ts';

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
  errors: ['INSTANCE_NOT_FOUND', 'INSTANCE_ARCHIVED'],
  async handle(context) {
    const instance = await readInstance(context);
    const revision = String(instance.revision);
    const headers = { etag: etagOf(revision) };
    if (isKnown(header(context.request, 'if-none-match'), revision)) return { status: 304, headers };
    return { status: 200, headers, body: instanceView(instance) };
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
  errors: ['INSTANCE_NOT_FOUND', 'INSTANCE_ARCHIVED'],
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

export const instanceRoutes: readonly JsonRoute[] = [get, history];
