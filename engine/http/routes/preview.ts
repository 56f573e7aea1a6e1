import type { Intent } from '../../host/preview.ts';
import { member, type JsonObject } from '../../kernel/json.ts';
import { eventBody } from '../door/body-limits.ts';
import { incidentActions } from '../../kernel/incident-actions.ts';
import { incidentActionFields, missing, readIncidentAction } from '../reading/read-incident-action.ts';
import { objectAt, optionalTextAt, textAt } from '../reading/read.ts';
import type { JsonRoute } from '../serving/route.ts';
import { anything, record, text } from '../schemas/schema-words.ts';
import { ref } from '../schemas/schemas.ts';
import { readInstance } from './instances.ts';

const actions = ['send', 'suspend', 'resume', 'correct', ...incidentActions] as const;

export const previewRoute: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/instances/{id}/preview',
  name: 'previewAction',
  tag: 'instances',
  title: { en: 'Tell what an action would do', 'zh-CN': '预演一次操作' },
  says: {
    en: 'Nothing is done. `send` takes `type` and `data`; `retry`, `skip` and `patch` take the `incident` and what its resolve takes; `correct` takes `data`; `cancel` closes the instance. Refused as the action itself would be.',
    'zh-CN':
      '不产生任何影响。`send` 需要 `type` 和 `data`；`retry`、`skip`、`patch` 需要 `incident` 及处理异常单时的字段；`correct` 需要 `data`；`cancel` 关闭实例。操作本身会被拒绝时，预演同样被拒绝。',
  },
  operation: 'readInstances',
  body: {
    schema: record(
      { ...incidentActionFields, action: { enum: [...actions] }, type: text(200), incident: text(60), data: anything },
      ['action'],
    ),
    limits: eventBody,
    example: { action: 'cancel' },
  },
  answers: {
    200: { says: { en: 'What would follow at once.', 'zh-CN': '随即会发生什么。' }, schema: ref('Prospect') },
  },
  errors: [
    'INSTANCE_NOT_FOUND',
    'INSTANCE_ARCHIVED',
    'INSTANCE_FINISHED',
    'INCIDENT_CLOSED',
    'INCIDENT_ACTION',
    'PATCH_INVALID',
    'PATCH_PERSONAL',
    'INSTANCE_NOT_BEGUN',
    'EVENT_UNKNOWN',
    'EVENT_INVALID',
    'EVENT_NOT_ACCEPTED',
  ],
  async handle(context) {
    const { id } = await readInstance(context);
    const intent = intentOf(context.body);
    return { status: 200, body: await context.engine.instances.preview(id, intent, context.caller.actor) };
  },
};

/** @throws EngineError BODY_INVALID where a field is missing that the action needs */
function intentOf(body: JsonObject): Intent {
  const action = textAt(body, 'action');
  switch (action) {
    case 'send':
      return { kind: 'send', type: needed(body, 'type'), payload: member(body, 'data') ?? {} };
    case 'suspend':
    case 'resume':
      return { kind: action };
    case 'correct':
      if (member(body, 'data') === undefined) throw missing('data');
      return { kind: 'correct', data: objectAt(body, 'data') };
    case 'cancel':
      return { kind: 'cancel' };
    default:
      return { kind: 'resolve', incident: needed(body, 'incident'), action: readIncidentAction(body) };
  }
}

function needed(body: JsonObject, name: string): string {
  const value = optionalTextAt(body, name);
  if (value === undefined) throw missing(name);
  return value;
}
