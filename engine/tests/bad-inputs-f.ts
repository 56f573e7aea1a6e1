import type { JsonObject } from '../kernel/json.ts';
import type { BadInput, Send } from './bad-inputs.ts';

function event(type: string, data: JsonObject = {}, more: JsonObject = {}, to = 'waiting'): Send {
  return { path: `/v1/instances/{${to}}/events`, body: { type, data, ...more } };
}

const complete = (body: JsonObject): Send => ({ path: '/v1/tasks/{task}/complete', body });
const numbers = Array.from({ length: 50_000 }, () => 1);

/** Events and tasks that the flow does not want. */
export const eventRows: readonly BadInput[] = [
  {
    row: 'F1',
    send: event('PAIDD'),
    status: 422,
    code: 'EVENT_UNKNOWN',
    says: [/"accepted":\["PAID","NOTE","CANCEL"\]/, /Did you mean .?PAID/],
  },
  ...['xstate.done.actor.x', 'xstate.init', '__proto__', 'constructor', '*'].map((type): BadInput => ({
    row: `F1 ${type}`,
    send: event(type),
    status: 422,
    code: 'EVENT_UNKNOWN',
  })),
  {
    row: 'F1 by key',
    send: { path: '/v1/events', body: { flow: 'order', key: 'nobody', type: 'xstate.done.actor.x' } },
    status: 422,
    code: 'EVENT_UNKNOWN',
  },
  {
    row: 'F2 refused',
    send: event('CANCEL'),
    status: 409,
    code: 'EVENT_NOT_ACCEPTED',
    says: [/"state":"waiting"/, /"accepts":\["PAID"\]/],
  },
  { row: 'F2 parked', send: event('PAID', { amount: 1 }, {}, 'reviewing'), status: 202, says: /"outcome":"parked"/ },
  { row: 'F3', send: event('PAID', { amount: 1 }, {}, 'finished'), status: 409, code: 'INSTANCE_FINISHED' },
  {
    row: 'F3 by key',
    send: { path: '/v1/events', body: { flow: 'order', key: 'finished', type: 'PAID', data: { amount: 1 } } },
    status: 409,
    code: 'INSTANCE_FINISHED',
  },
  {
    row: 'F3 cancel',
    send: { path: '/v1/instances/{finished}/cancel', body: {} },
    status: 409,
    code: 'INSTANCE_FINISHED',
  },
  {
    row: 'F4',
    send: event('PAID', { amount: 1, items: numbers }),
    status: 422,
    code: 'EVENT_INVALID',
    where: { pointer: /\/items\/0$/ },
    total: 50_000,
  },
  {
    row: 'F4 missing',
    send: event('PAID'),
    status: 422,
    code: 'EVENT_INVALID',
    where: { pointer: /\/amount$/ },
    total: 1,
  },
  { row: 'B11', send: event('NOTE'), status: 422, code: 'EVENT_INVALID', where: { pointer: /\/toString$/ } },
  {
    row: 'F6',
    send: event('PAID', { amount: 2 }, { id: 'first-paid' }, 'reviewing'),
    status: 422,
    code: 'EVENT_ID_REUSED',
    says: /first-paid/,
  },
  {
    row: 'F5 again',
    send: event('PAID', { amount: 600 }, { id: 'first-paid' }, 'reviewing'),
    status: 200,
    says: /"duplicate":true/,
  },
  {
    row: 'F13 none',
    send: { path: '/v1/events', body: { flow: 'order', key: 'of nobody', type: 'PAID', data: { amount: 1 } } },
    status: 202,
    says: /"outcome":"parked"/,
  },
  {
    row: 'F13 no key',
    send: { path: '/v1/events', body: { flow: 'data', key: 'x', type: 'WAIT' } },
    status: 422,
    code: 'CORRELATION_MISSING',
  },
  {
    row: 'F13 no flow',
    send: { path: '/v1/events', body: { flow: 'odrer', key: 'x', type: 'PAID' } },
    status: 409,
    code: 'FLOW_NOT_ACTIVE',
  },
  {
    row: 'F16 outcome',
    send: complete({ outcome: 'aprove', form: { note: 'x' } }),
    status: 422,
    code: 'TASK_OUTCOME',
    where: { pointer: '/outcome' },
    says: /approve/,
  },
  {
    row: 'F16 form',
    send: complete({ outcome: 'approve', form: { note: 7 } }),
    status: 422,
    code: 'TASK_INVALID',
    where: { pointer: '/form/note' },
  },
  {
    row: 'F16 no form',
    send: complete({ outcome: 'approve' }),
    status: 422,
    code: 'TASK_INVALID',
    where: { pointer: '/form/note' },
  },
  {
    row: 'F16 more form',
    send: complete({ outcome: 'approve', form: { note: 'x', admin: true } }),
    status: 422,
    code: 'TASK_INVALID',
    where: { pointer: '/form/admin' },
  },
  {
    row: 'F16 role',
    send: { ...complete({ outcome: 'approve', form: { note: 'x' } }), as: 'operator' },
    status: 403,
    code: 'TASK_ROLE',
  },
  {
    row: 'start input',
    send: { path: '/v1/instances', body: { flow: 'order', input: {} } },
    status: 422,
    code: 'INPUT_INVALID',
    where: { pointer: /\/orderId$/ },
  },
  {
    row: 'start flow',
    send: { path: '/v1/instances', body: { flow: 'odrer', input: {} } },
    status: 404,
    code: 'FLOW_NOT_FOUND',
    says: /order/,
  },
  {
    row: 'start key',
    send: { path: '/v1/instances', body: { flow: 'order', input: { orderId: '' } } },
    status: 422,
    code: 'KEY_INVALID',
  },
  {
    row: 'D15',
    send: { path: '/v1/instances', body: { flow: 'order', input: { orderId: 'waiting' } } },
    status: 200,
    says: [/"duplicate":true/, /"sameInput":true/],
  },
  {
    row: 'D15 other',
    send: { path: '/v1/instances', body: { flow: 'order', input: { orderId: 'waiting', note: 'n' } } },
    status: 200,
    says: [/"duplicate":true/, /"sameInput":false/, /"differs":\["\/note"\]/],
  },
  {
    row: 'D15 undeclared',
    send: { path: '/v1/instances', body: { flow: 'order', input: { orderId: 'waiting', more: 1 } } },
    status: 200,
    says: [/"duplicate":true/, /"sameInput":true/],
  },
  {
    row: 'D15 undeclared in a batch',
    send: {
      path: '/v1/instances:batch',
      body: { starts: [{ flow: 'order', input: { orderId: 'waiting', more: 1 } }] },
    },
    status: 200,
    says: [/"duplicate":true/, /"sameInput":true/],
  },
  {
    row: 'migrate nowhere',
    send: { path: '/v1/instances/{waiting}/migrate', body: { release: 'r_1' } },
    status: 404,
    code: 'RELEASE_NOT_FOUND',
  },
  {
    row: 'migrate same',
    send: { path: '/v1/instances/{waiting}/migrate', body: { dryRun: true } },
    status: 409,
    code: 'MIG_SAME_RELEASE',
  },
  {
    row: 'clock',
    send: { path: '/v1/clock', body: { advanceTo: '2030-01-01T00:00:00Z' } },
    status: 409,
    code: 'CLOCK_NOT_VIRTUAL',
  },
];
