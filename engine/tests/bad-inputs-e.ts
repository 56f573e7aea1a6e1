import type { BadInput } from './bad-inputs.ts';

const starts = '/v1/instances';
const events = '/v1/instances/{waiting}/events';
const json = { 'content-type': 'application/json' };

const hidden = (path: string, code: BadInput['code'], as = 'of-us'): BadInput => ({
  row: `E6 ${path} as ${as}`,
  send: { path, as },
  status: 404,
  code: code ?? 'NOT_FOUND',
});

/** Who may do what. */
export const accessRows: readonly BadInput[] = [
  { row: 'E1 none', send: { path: starts, as: '' }, status: 401, code: 'UNAUTHENTICATED' },
  {
    row: 'E1 unknown',
    send: { path: starts, as: '', headers: { authorization: `Bearer tsk_${'0'.repeat(58)}` } },
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    row: 'E3',
    send: { path: starts, as: '', headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.' } },
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  hidden('/v1/instances/{waiting}', 'INSTANCE_NOT_FOUND'),
  hidden('/v1/instances/{waiting}', 'INSTANCE_NOT_FOUND', 'of-fresh'),
  hidden('/v1/instances/{waiting}/history', 'INSTANCE_NOT_FOUND', 'of-fresh'),
  hidden('/v1/tasks/{task}', 'TASK_NOT_FOUND'),
  hidden('/v1/identities/cn.retail', 'IDENTITY_NOT_FOUND', 'of-fresh'),
  {
    row: 'E6 event',
    send: { path: events, body: { type: 'PAID', data: { amount: 1 } }, as: 'of-fresh' },
    status: 404,
    code: 'INSTANCE_NOT_FOUND',
  },
  {
    row: 'E6 cancel',
    send: { path: '/v1/instances/{waiting}/cancel', body: {}, as: 'of-fresh' },
    status: 404,
    code: 'INSTANCE_NOT_FOUND',
  },
  {
    row: 'E6 complete',
    send: { path: '/v1/tasks/{task}/complete', body: { outcome: 'approve' }, as: 'of-fresh' },
    status: 404,
    code: 'TASK_NOT_FOUND',
  },
  {
    row: 'E6 start',
    send: { path: starts, body: { flow: 'order', input: { orderId: 'e6' } }, as: 'of-us' },
    status: 404,
    code: 'IDENTITY_NOT_GRANTED',
  },
  {
    row: 'E7 publish',
    send: { path: '/v1/publish', body: { files: { a: 'b' } }, as: 'operator' },
    status: 403,
    code: 'FORBIDDEN',
    says: /"right":"publish"/,
  },
  {
    row: 'E7 cancel',
    send: { path: '/v1/instances/{waiting}/cancel', body: {}, as: 'developer' },
    status: 403,
    code: 'FORBIDDEN',
    says: /"right":"operate"/,
  },
  {
    row: 'E7 keys',
    send: { path: '/v1/keys', as: 'analyst' },
    status: 403,
    code: 'FORBIDDEN',
    says: /"right":"manageKeys"/,
  },
  {
    row: 'E7 intranet',
    send: {
      path: '/v1/providers',
      body: {
        id: 'inside',
        kind: 'http',
        capability: 'test.work',
        range: '^1',
        url: 'http://localhost:1',
        allow: ['localhost'],
      },
      as: 'developer',
    },
    status: 403,
    code: 'FORBIDDEN',
    says: /"right":"allowIntranet"/,
  },
  {
    row: 'E7 body first',
    send: { path: '/v1/publish', raw: '{', headers: json, as: 'operator' },
    status: 403,
    code: 'FORBIDDEN',
  },
  {
    row: 'E8',
    send: { path: '/v1/keys', body: { name: 'x', roles: ['app'], subtrees: ['cn'], role: 'admin' } },
    status: 400,
    code: 'UNKNOWN_FIELD',
    where: { pointer: '/role' },
  },
  { row: 'E11', send: { path: '/v1/instances?api_key=secret' }, status: 400, code: 'CREDENTIAL_IN_URL' },
];
