import type { Instances } from '../../host/engine.ts';
import type { IncidentView } from '../../host/views.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { member, type JsonObject } from '../../kernel/json.ts';
import { message } from '../../kernel/message.ts';
import { smallBody } from '../body-limits.ts';
import { header } from '../headers.ts';
import { localeOf } from '../locale.ts';
import { pageAnswer, pageParameters, pagingOf } from '../paging.ts';
import { instanceIdOf, missingIncident, parameter } from '../path-ids.ts';
import { incidentView } from '../present.ts';
import { objectAt, textAt } from '../read.ts';
import type { JsonRoute, RouteContext } from '../route.ts';
import { anything, page, record, ref } from '../schemas.ts';
import { isVisible, requireVisible } from '../scope.ts';

type Action = Parameters<Instances['resolveIncident']>[1];

const statuses: readonly IncidentView['status'][] = ['open', 'resolved'];

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
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of incidents.', 'zh-CN': '一页异常单。' }, schema: page(ref('Incident')) } },
  errors: ['INSTANCE_NOT_FOUND'],
  async handle(context) {
    const { instance } = context.query;
    const status = statuses.find((candidate) => candidate === context.query['status']);
    const filter = {
      ...pagingOf(context),
      ...(status === undefined ? {} : { status }),
      ...(instance === undefined ? {} : { instance: instanceIdOf(instance) }),
    };
    const found = await context.engine.instances.incidents(filter, context.caller.actor);
    const items = found.items.filter((incident) => isVisible(context, incident));
    return pageAnswer('listIncidents', { ...found, items }, (incident) => told(context, incident));
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
    en: '`retry` runs it again, `skip` supplies a result (`output`) or drops the trigger, `patch` replaces fields of the data (`data`) and retries, `cancel` closes the instance.',
    'zh-CN':
      '`retry` 重新执行；`skip` 给出结果（`output`）或丢弃触发；`patch` 替换数据字段（`data`）后重试；`cancel` 关闭实例。',
  },
  operation: 'operate',
  mutation: 'stored',
  body: {
    schema: record(
      { action: { enum: ['retry', 'skip', 'patch', 'cancel'] }, output: anything, data: { type: 'object' } },
      ['action'],
    ),
    limits: smallBody,
    example: { action: 'retry' },
  },
  audited: (body) => ({ action: textAt(body, 'action'), fields: Object.keys(objectAt(body, 'data')) }),
  answers: { 200: { says: { en: 'The incident after it.', 'zh-CN': '处理后的异常单。' }, schema: ref('Incident') } },
  errors: ['INCIDENT_NOT_FOUND', 'INCIDENT_CLOSED', 'INCIDENT_ACTION', 'PATCH_INVALID'],
  async handle(context) {
    const { id } = await readIncident(context);
    const action = actionOf(context.body);
    const { actor } = context.caller;
    return { status: 200, body: told(context, await context.engine.instances.resolveIncident(id, action, actor)) };
  },
};

function actionOf(body: JsonObject): Action {
  const output = member(body, 'output');
  switch (textAt(body, 'action')) {
    case 'skip':
      return { kind: 'skip', ...(output === undefined ? {} : { output }) };
    case 'patch':
      if (member(body, 'data') === undefined) throw missingData();
      return { kind: 'patch', data: objectAt(body, 'data') };
    case 'cancel':
      return { kind: 'cancel' };
    default:
      return { kind: 'retry' };
  }
}

function missingData(): EngineError {
  const misfits = [{ pointer: '/data', keyword: 'required', params: { missingProperty: 'data' } }];
  return new EngineError('BODY_INVALID', { misfits, total: 1 });
}

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

export const incidentRoutes: readonly JsonRoute[] = [list, get, resolve];
