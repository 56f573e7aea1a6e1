import type { IncidentFilter } from '../../host/work.ts';
import type { IncidentView } from '../../host/views.ts';
import { message } from '../../kernel/message.ts';
import { smallBody } from '../door/body-limits.ts';
import { header } from '../answers/headers.ts';
import { localeOf } from '../answers/locale.ts';
import { pageAnswer, pageParameters, pagingOf } from '../reading/paging.ts';
import { instanceIdOf, missingIncident, parameter } from '../reading/path-ids.ts';
import { groupView, incidentView } from '../views/present.ts';
import { instantMs } from '../serving/query.ts';
import { incidentActionFields, readIncidentAction } from '../reading/read-incident-action.ts';
import { objectAt, textAt } from '../reading/read.ts';
import type { JsonRoute, QueryParameter, RouteContext } from '../serving/route.ts';
import { record } from '../schemas/schema-words.ts';
import { page, ref } from '../schemas/schemas.ts';
import { isVisible, requireVisible } from '../reading/scope.ts';

const statuses: readonly IncidentView['status'][] = ['open', 'resolved'];

/** What incidents that are alike have in common. */
const alike = {
  flow: { kind: 'text', says: { en: 'Of this flow.', 'zh-CN': '属于该流程。' } },
  identity: { kind: 'text', says: { en: 'Of this identity or one below it.', 'zh-CN': '属于该业务身份或其下级。' } },
  code: { kind: 'text', says: { en: 'With this error code.', 'zh-CN': '具有该错误码。' } },
  state: { kind: 'text', says: { en: 'At this state.', 'zh-CN': '发生在该状态。' } },
  provider: {
    kind: 'text',
    says: { en: 'Open, of a call that this provider served.', 'zh-CN': '未处理，且由该实现承担的调用引起。' },
  },
  openedAfter: { kind: 'instant', says: { en: 'Opened then or later.', 'zh-CN': '在该时刻或之后产生。' } },
  openedBefore: { kind: 'instant', says: { en: 'Opened before then.', 'zh-CN': '在该时刻之前产生。' } },
} as const satisfies Readonly<Record<string, QueryParameter>>;

function alikeOf({ query }: RouteContext): IncidentFilter {
  const { flow, identity, code, state, provider } = query;
  const openedAfter = timeAt(query['openedAfter']);
  const openedBefore = timeAt(query['openedBefore']);
  const given = Object.entries({ flow, identity, code, state, provider, openedAfter, openedBefore });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function timeAt(text: string | undefined): number | undefined {
  return text === undefined ? undefined : instantMs(text);
}

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/incidents',
  name: 'listIncidents',
  tag: 'incidents',
  title: { en: 'List incidents', 'zh-CN': '列出异常单' },
  operation: 'operate',
  query: {
    status: { kind: 'choice', of: statuses, says: { en: 'In this status.', 'zh-CN': '处于该状况。' } },
    instance: { kind: 'text', says: { en: 'Of this instance.', 'zh-CN': '属于该实例。' } },
    ...alike,
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of incidents.', 'zh-CN': '一页异常单。' }, schema: page(ref('Incident')) } },
  errors: ['INSTANCE_NOT_FOUND'],
  async handle(context) {
    const { instance } = context.query;
    const status = statuses.find((candidate) => candidate === context.query['status']);
    const filter = {
      ...pagingOf(context),
      ...alikeOf(context),
      ...(status === undefined ? {} : { status }),
      ...(instance === undefined ? {} : { instance: instanceIdOf(instance) }),
    };
    const found = await context.engine.instances.incidents(filter, context.caller.actor);
    const items = found.items.filter((incident) => isVisible(context, incident));
    return pageAnswer('listIncidents', { ...found, items }, (incident) => told(context, incident));
  },
};

const groups: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/incidents:groups',
  name: 'groupIncidents',
  tag: 'incidents',
  title: { en: 'Group open incidents that are alike', 'zh-CN': '归并同类异常单' },
  says: {
    en: 'By flow, code, state, contract and provider, the largest group first; `GET /v1/incidents` with the same values lists a group.',
    'zh-CN': '按流程、错误码、状态、契约和实现归并，数量多的在前；用相同的值查询 `GET /v1/incidents` 可列出一组。',
  },
  operation: 'operate',
  query: alike,
  answers: {
    200: {
      says: { en: 'The groups.', 'zh-CN': '各组。' },
      schema: {
        type: 'object',
        properties: { items: { type: 'array', items: ref('IncidentGroup') } },
        required: ['items'],
      },
    },
  },
  errors: [],
  async handle(context) {
    const found = await context.engine.instances.incidentGroups(alikeOf(context), context.caller.actor);
    const locale = localeOf(header(context.request, 'accept-language'));
    const items = found.map((group) => ({ ...groupView(group), title: message(group.code, {}, locale).title }));
    return { status: 200, body: { items } };
  },
};

const get: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/incidents/{id}',
  name: 'getIncident',
  tag: 'incidents',
  title: { en: 'Read an incident', 'zh-CN': '查看异常单' },
  operation: 'operate',
  answers: {
    200: {
      says: { en: 'What went wrong, where, and what can be done.', 'zh-CN': '出了什么问题、在哪里、可以怎么做。' },
      schema: ref('Incident'),
    },
  },
  errors: ['INCIDENT_NOT_FOUND'],
  handle: async (context) => ({ status: 200, body: told(context, await readIncident(context)) }),
};

const resolve: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/incidents/{id}/resolve',
  name: 'resolveIncident',
  tag: 'incidents',
  title: { en: 'Resolve an incident', 'zh-CN': '处理异常单' },
  says: {
    en: '`retry` runs it again, `skip` supplies a result (`output`) or drops the trigger, with a `reason` for the history, `patch` replaces fields of the data (`data`) and retries, `cancel` closes the instance.',
    'zh-CN':
      '`retry` 重新执行；`skip` 给出结果（`output`）或丢弃触发，可附 `reason` 记入历史；`patch` 替换数据字段（`data`）后重试；`cancel` 关闭实例。',
  },
  operation: 'operate',
  mutation: 'stored',
  body: {
    schema: record(incidentActionFields, ['action']),
    limits: smallBody,
    example: { action: 'retry' },
  },
  audited: (body) => ({ action: textAt(body, 'action'), fields: Object.keys(objectAt(body, 'data')) }),
  answers: { 200: { says: { en: 'The incident after it.', 'zh-CN': '处理后的异常单。' }, schema: ref('Incident') } },
  errors: ['INCIDENT_NOT_FOUND', 'INCIDENT_CLOSED', 'INCIDENT_ACTION', 'PATCH_INVALID', 'PATCH_PERSONAL'],
  async handle(context) {
    const { id } = await readIncident(context);
    const action = readIncidentAction(context.body);
    const { actor } = context.caller;
    return { status: 200, body: told(context, await context.engine.instances.resolveIncident(id, action, actor)) };
  },
};

/** With its texts in the language of the reader. */
function told(context: RouteContext, incident: IncidentView): object {
  const locale = localeOf(header(context.request, 'accept-language'));
  return { ...incidentView(incident), ...message(incident.code, incident.params, locale) };
}

/** @throws EngineError INCIDENT_NOT_FOUND, also outside the caller's scope */
async function readIncident(context: RouteContext): Promise<IncidentView> {
  const id = parameter(context, 'id');
  return requireVisible(context, await context.engine.instances.incident(id, context.caller.actor), () =>
    missingIncident(id),
  );
}

export const incidentRoutes: readonly JsonRoute[] = [list, groups, get, resolve];
