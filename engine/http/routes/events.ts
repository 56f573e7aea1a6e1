import type { SendAnswer, SendRequest } from '../../host/engine.ts';
import { member, type JsonObject } from '../../kernel/json.ts';
import { eventBody } from '../body-limits.ts';
import { instanceIdOf, missingInstance, parameter } from '../path-ids.ts';
import { optionalTextAt, textAt } from '../read.ts';
import type { Answer, JsonRoute, RouteContext } from '../route.ts';
import { anything, record, text } from '../schemas.ts';
import { requireFlow, requireVisible } from '../scope.ts';

const event: JsonObject = { type: text(200), data: anything, id: text(200) };
const sendAnswer: JsonObject = {
  type: 'object',
  properties: {
    outcome: { enum: ['consumed', 'parked'] },
    duplicate: { type: 'boolean' },
    eventId: { type: 'string' },
    instance: { type: 'string' },
    states: { type: 'array', items: { type: 'string' } },
  },
  required: ['outcome', 'duplicate', 'eventId', 'states'],
};
const answers: JsonRoute['answers'] = {
  202: { says: 'Accepted: consumed by a step, or parked until a state takes it.', schema: sendAnswer },
  200: { says: 'The event was accepted before.', schema: sendAnswer },
};

const sendToInstance: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/instances/{id}/events',
  name: 'sendEvent',
  tag: 'events',
  title: 'Send an event to an instance',
  says: 'An `id` makes the event count once, however often and by whomever it is sent.',
  operation: 'startAndSend',
  mutation: 'engine',
  body: {
    schema: record(event, ['type']),
    limits: eventBody,
    example: { type: 'PAYMENT_RECEIVED', data: { amount: 12_900 }, id: 'pay-77' },
  },
  answers,
  errors: [
    'INSTANCE_NOT_FOUND',
    'INSTANCE_FINISHED',
    'EVENT_UNKNOWN',
    'EVENT_INVALID',
    'EVENT_NOT_ACCEPTED',
    'EVENT_ID_REUSED',
    'INBOX_FULL',
  ],
  async handle(context) {
    const instance = instanceIdOf(parameter(context, 'id'));
    await requireOwnFlow(context, instance);
    return await send(context, { instance });
  },
};

const sendByKey: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/events',
  name: 'sendEventByKey',
  tag: 'events',
  title: 'Send an event by business key',
  says: 'Also before the instance exists: the event is then kept until the start.',
  operation: 'startAndSend',
  mutation: 'engine',
  body: {
    schema: record({ flow: text(200), key: text(200), ...event }, ['flow', 'key', 'type']),
    limits: eventBody,
    example: { flow: 'order-fulfilment', key: 'A-1001', type: 'PAYMENT_RECEIVED', data: { amount: 12_900 } },
  },
  answers,
  errors: [
    'INSTANCE_FINISHED',
    'EVENT_UNKNOWN',
    'EVENT_INVALID',
    'EVENT_NOT_ACCEPTED',
    'EVENT_ID_REUSED',
    'CORRELATION_MISSING',
    'INBOX_FULL',
  ],
  async handle(context) {
    const flow = textAt(context.body, 'flow');
    requireFlow(context, flow);
    return await send(context, { flow, key: textAt(context.body, 'key') });
  },
};

/** Only a key that is limited to flows must look first which one the instance is of. */
async function requireOwnFlow(context: RouteContext, id: ReturnType<typeof instanceIdOf>): Promise<void> {
  if (context.caller.actor.flows === undefined) return;
  requireVisible(context, await context.engine.instances.get(id, context.caller.actor), missingInstance(id));
}

async function send(context: RouteContext, to: SendRequest['to']): Promise<Answer> {
  const eventId = optionalTextAt(context.body, 'id');
  const request: SendRequest = {
    to,
    type: textAt(context.body, 'type'),
    payload: member(context.body, 'data') ?? {},
    ...(eventId === undefined ? {} : { eventId }),
    idempotencyKey: context.idempotencyKey,
  };
  const answer: SendAnswer = await context.engine.instances.send(request, context.caller.actor);
  return { status: answer.duplicate ? 200 : 202, body: answer };
}

export const eventRoutes: readonly JsonRoute[] = [sendToInstance, sendByKey];
