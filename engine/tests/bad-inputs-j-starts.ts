import type { BadInput } from './bad-inputs.ts';

const start = (body: Readonly<Record<string, string>>, market: string): BadInput['send'] => ({
  path: '/v1/instances',
  body: { flow: 'order', input: { orderId: 'j16' }, request: { market }, ...body },
});

/** Which identity a start is for. */
export const resolverRows: readonly BadInput[] = [
  {
    row: 'J16 other',
    send: start({ identity: 'cn.retail.fresh' }, 'retail'),
    status: 409,
    code: 'IDENTITY_MISMATCH',
    says: [/cn\.retail\.fresh/, /cn\.retail\b/],
  },
  { row: 'J16 abstract', send: start({}, 'root'), status: 409, code: 'IDENTITY_NOT_ACTIVE', says: /abstract/ },
  { row: 'J16 suspended', send: start({}, 'travel'), status: 409, code: 'IDENTITY_NOT_ACTIVE', says: /suspended/ },
  { row: 'J16 attribute', send: start({}, 'mars'), status: 422, code: 'INPUT_INVALID', where: { pointer: /market/ } },
  {
    row: 'J16 no request',
    send: { path: '/v1/instances', body: { flow: 'order', input: { orderId: 'j16' }, request: 7 } },
    status: 422,
    code: 'INPUT_INVALID',
  },
  {
    row: 'J16 named abstract',
    send: { path: '/v1/instances', body: { flow: 'pay', identity: 'cn', input: { id: 'x' } } },
    status: 409,
    code: 'IDENTITY_NOT_ACTIVE',
  },
  {
    row: 'J16 nobody',
    send: { path: '/v1/instances', body: { flow: 'pay', identity: 'cn.nobody', input: { id: 'x' } } },
    status: 404,
    code: 'IDENTITY_NOT_FOUND',
  },
  {
    row: 'J16 unnamed',
    send: { path: '/v1/instances', body: { flow: 'pay', input: { id: 'x' } } },
    status: 422,
    code: 'IDENTITY_REQUIRED',
  },
  {
    row: 'J resolve',
    send: { path: '/v1/resolve', body: { flow: 'order', request: { market: 'mars' } } },
    status: 422,
    code: 'INPUT_INVALID',
  },
  {
    row: 'J explain',
    send: { path: '/v1/explain?flow=order&identity=cn.nobody' },
    status: 404,
    code: 'IDENTITY_NOT_FOUND',
  },
];
