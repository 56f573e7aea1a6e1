import type { SendAnswer, SendRequest } from '../../host/instances-port.ts';
import { member, type JsonObject } from '../../kernel/json.ts';
import { eventBody } from '../door/body-limits.ts';
import { exampleOrder, examplePayment } from '../schemas/example-order.ts';
import { instanceIdOf, parameter } from '../reading/path-ids.ts';
import { optionalTextAt, textAt } from '../reading/read.ts';
import type { Answer } from '../answers/answer.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { anything, record, text } from '../schemas/schema-words.ts';
import { requireFlow } from '../reading/scope.ts';

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
  202: {
    says: {
      en: 'Accepted: consumed by a step, or parked until a state takes it.',
      'zh-CN': '已接收：被某一步消费，或暂存到有状态接收为止。',
    },
    schema: sendAnswer,
  },
  200: { says: { en: 'The event was accepted before.', 'zh-CN': '该事件此前已接收。' }, schema: sendAnswer },
};

const sendToInstance: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/instances/{id}/events',
  name: 'sendEvent',
  tag: 'events',
  title: { en: 'Send an event to an instance', 'zh-CN': '向实例发送事件' },
  says: {
    en: 'An `id` makes the event count once, however often and by whomever it is sent.',
    'zh-CN': '带上 `id`，事件无论由谁发送多少次都只计一次。',
  },
  operation: 'startAndSend',
  mutation: 'engine',
  body: {
    schema: record(event, ['type']),
    limits: eventBody,
    example: { type: 'PAYMENT_RECEIVED', data: examplePayment, id: 'pay-77' },
  },
  answers,
  errors: [
    'INSTANCE_NOT_FOUND',
    'INSTANCE_ARCHIVED',
    'INSTANCE_FINISHED',
    'EVENT_UNKNOWN',
    'EVENT_INVALID',
    'EVENT_NOT_ACCEPTED',
    'EVENT_ID_REUSED',
    'INBOX_FULL',
    'OVERLOADED',
  ],
  async handle(context) {
    return await send(context, { instance: instanceIdOf(parameter(context, 'id')) });
  },
};

const sendByKey: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/events',
  name: 'sendEventByKey',
  tag: 'events',
  title: { en: 'Send an event by business key', 'zh-CN': '按业务键发送事件' },
  says: {
    en: 'Also before the instance exists: the event is then kept until the start.',
    'zh-CN': '实例尚未启动时也可发送：事件会保留到启动。',
  },
  operation: 'startAndSend',
  mutation: 'engine',
  body: {
    schema: record({ flow: text(200), key: text(200), ...event }, ['flow', 'key', 'type']),
    limits: eventBody,
    example: { flow: 'order-fulfilment', key: exampleOrder.orderId, type: 'PAYMENT_RECEIVED', data: examplePayment },
  },
  answers,
  errors: [
    'FLOW_NOT_FOUND',
    'FLOW_NOT_ACTIVE',
    'INSTANCE_FINISHED',
    'EVENT_UNKNOWN',
    'EVENT_INVALID',
    'EVENT_NOT_ACCEPTED',
    'EVENT_ID_REUSED',
    'CORRELATION_MISSING',
    'INBOX_FULL',
    'OVERLOADED',
  ],
  async handle(context) {
    const flow = textAt(context.body, 'flow');
    requireFlow(context, flow);
    return await send(context, { flow, key: textAt(context.body, 'key') });
  },
};

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
