import type { JsonObject } from '../kernel/json.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { freshId } from '../tests/fake-engine.ts';
import { exchange, startHarness, type Call, type Harness, type Reply } from '../tests/http-harness.ts';

/* Sections 6 and 7 of bad-inputs.md over a listening server: the rows that HTTP itself decides. */

let harness: Harness;
let secrets: Readonly<Record<'admin' | 'operator' | 'developer' | 'analyst' | 'fresh' | 'none', string>>;
beforeAll(async () => {
  harness = await startHarness();
  secrets = {
    admin: await harness.key({ roles: ['admin'] }),
    operator: await harness.key({ roles: ['operator'] }),
    developer: await harness.key({ roles: ['developer'] }),
    analyst: await harness.key({ roles: ['analyst'], extras: ['publish'] }),
    fresh: await harness.key({ roles: ['operator', 'developer'], taskRoles: ['*'], subtrees: ['cn.retail.fresh'] }),
    none: '',
  };
});
afterAll(async () => {
  await harness.server.stop(100);
});

interface Row {
  readonly row: string;
  readonly path: string;
  readonly call?: Call;
  readonly as?: keyof typeof secrets;
  readonly status: number;
  readonly code?: string;
  /** Members of the problem, and of its first error. */
  readonly says?: JsonObject;
  readonly error?: JsonObject;
  readonly headers?: Readonly<Record<string, string | RegExp>>;
}

const json = { 'content-type': 'application/json' };
const starts = '/v1/instances';
const post = (raw: string, headers: Readonly<Record<string, string>> = json): Call => ({
  method: 'POST',
  raw,
  headers,
});
const start = JSON.stringify({ flow: 'order', input: {} });
const nested = `{"flow":"order","input":${'['.repeat(40_000)}${']'.repeat(40_000)}}`;

const rows: readonly Row[] = [
  { row: 'D1', path: starts, call: post('{"a":'), status: 400, code: 'JSON_SYNTAX', error: { line: 1, column: 6 } },
  { row: 'D2 text', path: starts, call: post('"hi"'), status: 400, code: 'JSON_NOT_OBJECT', error: { pointer: '/' } },
  { row: 'D2 list', path: starts, call: post('[]'), status: 400, code: 'JSON_NOT_OBJECT', error: { pointer: '/' } },
  { row: 'D2 null', path: starts, call: post('null'), status: 400, code: 'JSON_NOT_OBJECT', error: { pointer: '/' } },
  {
    row: 'D3 text/plain',
    path: starts,
    call: post(start, { 'content-type': 'text/plain' }),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    says: { accepted: 'application/json' },
  },
  {
    row: 'D3 a form',
    path: starts,
    call: post('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  { row: 'D3 no body', path: starts, call: { method: 'POST' }, status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  {
    row: 'D3 a parameter',
    path: starts,
    call: post(start, { 'content-type': 'application/json; boundary=x' }),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    row: 'D4',
    path: starts,
    call: post(`{"a":"${'x'.repeat(2 * 1024 * 1024)}"}`),
    status: 413,
    code: 'BODY_TOO_LARGE',
    says: { limit: 1_048_576 },
  },
  {
    row: 'D4 event',
    path: '/v1/events',
    call: post(`{"a":"${'x'.repeat(300 * 1024)}"}`),
    status: 413,
    code: 'BODY_TOO_LARGE',
    says: { limit: 262_144 },
  },
  { row: 'D5', path: starts, call: post(nested), status: 400, code: 'JSON_TOO_DEEP', error: { line: 1, column: 88 } },
  {
    row: 'D6',
    path: starts,
    call: post('{"__proto__":{"admin":true}}'),
    status: 400,
    code: 'JSON_FORBIDDEN_KEY',
    error: { pointer: '/__proto__' },
  },
  {
    row: 'D6 constructor',
    path: starts,
    call: post('{"flow":"order","input":{"constructor":{"prototype":1}}}'),
    status: 400,
    code: 'JSON_FORBIDDEN_KEY',
    error: { pointer: '/input/constructor' },
  },
  {
    row: 'D6 twice',
    path: starts,
    call: post('{"flow":"order","flow":"trip","input":{}}'),
    status: 400,
    code: 'JSON_DUPLICATE_KEY',
    error: { pointer: '/flow' },
  },
  {
    row: 'D7 NaN',
    path: starts,
    call: post('{"a":NaN}'),
    status: 400,
    code: 'JSON_SYNTAX',
    error: { line: 1, column: 6 },
  },
  { row: 'D7 mark', path: starts, call: post(`\uFEFF${start}`), status: 201 },
  { row: 'D8', path: starts, call: post('{"a":1e400}'), status: 422, code: 'NUMBER_RANGE', error: { pointer: '/a' } },
  { row: 'D9', path: '/%E0%A4%A', status: 400, code: 'BAD_URL' },
  { row: 'D9 query', path: '/v1/instances?flow=%zz', status: 400, code: 'BAD_URL' },
  { row: 'D10 method', path: '/v1/events', status: 405, code: 'METHOD_NOT_ALLOWED', headers: { allow: 'POST' } },
  {
    row: 'D10 delete',
    path: starts,
    call: { method: 'DELETE' },
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    headers: { allow: 'POST, GET, HEAD' },
  },
  { row: 'D10 options', path: starts, call: { method: 'OPTIONS' }, status: 405, code: 'METHOD_NOT_ALLOWED' },
  { row: 'D10 path', path: '/v1/nothing', status: 404, code: 'NOT_FOUND' },
  { row: 'D10 slash', path: '/v1/instances/', status: 404, code: 'NOT_FOUND' },
  { row: 'D10 dots', path: '/v1/../etc/passwd', status: 404, code: 'NOT_FOUND' },
  {
    row: 'D11 charset',
    path: starts,
    call: post(start, { 'content-type': 'application/json; charset=koi8-r' }),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    row: 'D11 utf-8',
    path: starts,
    call: post(start, { 'content-type': 'Application/JSON; charset="UTF-8"' }),
    status: 201,
  },
  {
    row: 'D11 encoding',
    path: starts,
    call: post(start, { ...json, 'content-encoding': 'zstd' }),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
  },
  {
    row: 'D13',
    path: starts,
    call: { ...post(start), idempotencyKey: '' },
    status: 400,
    code: 'IDEMPOTENCY_KEY_MISSING',
  },
  {
    row: 'D13 everywhere',
    path: `/v1/instances/${freshId}/cancel`,
    call: { ...post('{}'), idempotencyKey: '' },
    status: 400,
    code: 'IDEMPOTENCY_KEY_MISSING',
  },
  {
    row: 'D13 long',
    path: starts,
    call: { ...post(start), idempotencyKey: 'k'.repeat(201) },
    status: 400,
    code: 'BAD_HEADER',
  },
  { row: 'D16 -1', path: '/v1/instances?limit=-1', status: 400, code: 'BAD_PAGINATION', says: { parameter: 'limit' } },
  {
    row: 'D16 1e9',
    path: '/v1/instances?limit=1e9',
    status: 400,
    code: 'BAD_PAGINATION',
    says: { parameter: 'limit' },
  },
  {
    row: 'D16 201',
    path: '/v1/instances?limit=201',
    status: 400,
    code: 'BAD_PAGINATION',
    says: { parameter: 'limit' },
  },
  {
    row: 'D16 cursor',
    path: '/v1/tasks?cursor=garbage',
    status: 400,
    code: 'BAD_PAGINATION',
    says: { parameter: 'cursor' },
  },
  {
    row: 'D16 twice',
    path: '/v1/capabilities?limit=10&limit=20',
    status: 400,
    code: 'BAD_PAGINATION',
    says: { parameter: 'limit' },
  },
  {
    row: 'D17',
    path: '/v1/instances?sort=created_at;drop%20table%20x',
    status: 400,
    code: 'BAD_SORT',
    says: { allowed: ['created', '-created'] },
  },
  {
    row: 'D17 parameter',
    path: '/v1/instances?statsu=open',
    status: 400,
    code: 'UNKNOWN_PARAMETER',
    error: { hint: 'Did you mean "status"?' },
  },
  { row: 'D17 value', path: '/v1/instances?status=lost', status: 400, code: 'BAD_PARAMETER' },
  {
    row: 'D18',
    path: starts,
    call: post('{"flow":"order","input":{},"tenantId":"B"}'),
    status: 400,
    code: 'UNKNOWN_FIELD',
    error: { pointer: '/tenantId' },
  },
  {
    row: 'D18 near',
    path: starts,
    call: post('{"flow":"order","input":{},"reqest":{}}'),
    status: 400,
    code: 'UNKNOWN_FIELD',
    error: { pointer: '/reqest', hint: 'Did you mean "request"?' },
  },
  { row: 'D18 missing', path: starts, call: post('{"flow":7}'), status: 422, code: 'BODY_INVALID', says: { total: 2 } },
  {
    row: 'D19 stale',
    path: `/v1/instances/${freshId}/suspend`,
    call: post('{}', { ...json, 'if-match': '"99"' }),
    status: 412,
    code: 'REVISION_STALE',
    says: { revision: '"1"' },
  },
  {
    row: 'D19 none',
    path: '/v1/capabilities/stock.reserve/lifecycle',
    call: { ...post('{"status":"retired"}'), method: 'PUT' },
    status: 428,
    code: 'REVISION_REQUIRED',
  },
  { row: 'D21 1', path: '/v1/instances/1', status: 404, code: 'INSTANCE_NOT_FOUND' },
  { row: 'D21 sql', path: "/v1/instances/'%20or%201=1", status: 404, code: 'INSTANCE_NOT_FOUND' },
  { row: 'D21 10 kB', path: `/v1/instances/${'9'.repeat(10_240)}`, status: 404, code: 'INSTANCE_NOT_FOUND' },
  {
    row: 'B7',
    path: '/v1/capabilities',
    call: post(`{"input":${'{"items":'.repeat(3_000)}{}${'}'.repeat(3_000)}}`),
    status: 422,
    code: 'CAP_SCHEMA_TOO_DEEP',
    error: { pointer: `/input${'/items'.repeat(64)}` },
  },
  {
    row: 'E1 none',
    path: starts,
    as: 'none',
    status: 401,
    code: 'UNAUTHENTICATED',
    headers: { 'www-authenticate': /^Bearer/ },
  },
  {
    row: 'E1 unknown',
    path: starts,
    call: { key: `tsk_${'0'.repeat(58)}` },
    status: 401,
    code: 'UNAUTHENTICATED',
    headers: { 'www-authenticate': /^Bearer/ },
  },
  {
    row: 'E1 other scheme',
    path: starts,
    as: 'none',
    call: { headers: { authorization: 'Basic eDp5' } },
    status: 401,
    code: 'UNAUTHENTICATED',
  },
  {
    row: 'E6 instance',
    path: '/v1/instances/i_22222222222222222222222222',
    as: 'fresh',
    status: 404,
    code: 'INSTANCE_NOT_FOUND',
  },
  { row: 'E6 identity', path: '/v1/identities/cn.retail', as: 'fresh', status: 404, code: 'IDENTITY_NOT_FOUND' },
  {
    row: 'E6 resolve',
    path: '/v1/resolve',
    as: 'fresh',
    call: post('{"flow":"order","request":{}}'),
    status: 404,
    code: 'IDENTITY_NOT_FOUND',
  },
  { row: 'E6 release', path: `/v1/releases/r_${'a'.repeat(40)}`, as: 'fresh', status: 404, code: 'RELEASE_NOT_FOUND' },
  {
    row: 'E7 publish',
    path: '/v1/publish',
    as: 'operator',
    call: post('{"files":{"a":"b"}}'),
    status: 403,
    code: 'FORBIDDEN',
    says: { right: 'publish' },
  },
  {
    row: 'E7 cancel',
    path: `/v1/instances/${freshId}/cancel`,
    as: 'developer',
    call: post('{}'),
    status: 403,
    code: 'FORBIDDEN',
    says: { right: 'operate' },
  },
  { row: 'E7 keys', path: '/v1/keys', as: 'analyst', status: 403, code: 'FORBIDDEN', says: { right: 'manageKeys' } },
  {
    row: 'E8',
    path: '/v1/keys',
    as: 'admin',
    call: post('{"name":"x","roles":["app"],"subtrees":["cn"],"role":"admin"}'),
    status: 400,
    code: 'UNKNOWN_FIELD',
    error: { pointer: '/role' },
  },
  {
    row: 'E8 reach',
    path: '/v1/keys',
    call: { ...post('{"name":"x","roles":["app"],"subtrees":["us"]}') },
    status: 201,
  },
  { row: 'E11', path: '/v1/instances?api_key=secret', status: 400, code: 'CREDENTIAL_IN_URL' },
  { row: 'E11 path', path: '/v1/instances/tsk_abc', status: 400, code: 'CREDENTIAL_IN_URL' },
  {
    row: 'F1',
    path: '/v1/events',
    call: post('{"flow":"order","key":"A","type":"xstate.done.actor.x"}'),
    status: 422,
    code: 'EVENT_UNKNOWN',
    says: { accepts: ['PAID'] },
  },
  {
    row: 'F4',
    path: '/v1/events',
    call: post(`{"flow":"order","key":"A","type":"PAID","data":[${'1,'.repeat(49_999)}1]}`),
    status: 422,
    code: 'EVENT_INVALID',
    says: { total: 50_000 },
  },
];

async function send({ path, call = {}, as }: Row, language: string): Promise<Reply> {
  const key = as === undefined ? {} : { key: secrets[as] };
  return await harness.call(path, { ...call, ...key, headers: { ...call.headers, 'accept-language': language } });
}

test.each(rows)('$row is $status $code', async (row) => {
  const { says = {}, error = {}, headers = {}, status, code } = row;
  const answer = await send(row, 'en');
  expect({ status: answer.status, code: answer.json['code'] }).toEqual({ status, code });
  expect(answer.json).toMatchObject(says);
  expect((answer.json['errors'] as readonly JsonObject[] | undefined)?.[0] ?? {}).toMatchObject(error);
  for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name)).toMatch(value);
});

test.each(rows.filter((row) => row.code !== undefined))('$row is told in English and in Chinese', async (row) => {
  const english = await send(row, 'en-GB');
  const chinese = await send(row, 'zh');
  expect(english.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(String(english.json['title'])).toMatch(/^[\x20-\x7e]+$/);
  expect(String(chinese.json['title'])).toMatch(/\p{Script=Han}/u);
  expect(String(chinese.json['detail'])).toMatch(/\p{Script=Han}/u);
  expect(english.text).not.toMatch(/\bat .*\.(ts|js):\d|node_modules|SyntaxError|undefined/);
});

test('D12: a body that stops short is answered 408 and the connection closed', async () => {
  const head = `POST /v1/instances HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secrets.operator}\r\n`;
  const sent = `${head}Idempotency-Key: k\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a":1}`;
  const answer = await exchange(harness.server.port, sent);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toMatch(/connection: close/i);
  expect(answer).toContain('"code":"REQUEST_TIMEOUT"');
});

test.each([
  {
    row: 'D20',
    sent: `GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_480)}\r\n\r\n`,
    status: 431,
    code: 'HEADERS_TOO_LARGE',
  },
  { row: 'garbage', sent: 'THIS IS NOT HTTP\r\n\r\n', status: 400, code: 'BAD_REQUEST' },
  {
    row: 'two lengths',
    sent: 'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    status: 400,
    code: 'BAD_REQUEST',
  },
])('$row is $status $code from the parser itself', async ({ sent, status, code }) => {
  const answer = await exchange(harness.server.port, sent);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer).toContain('application/problem+json');
  expect(answer).toContain(`"code":"${code}"`);
});

test('D14: another payload under a used key, and a key still in use', async () => {
  const path = `/v1/instances/${freshId}/suspend`;
  await harness.call(path, { body: {}, idempotencyKey: 'd14' });
  const other = await harness.call(`/v1/instances/${freshId}/cancel`, { body: { reason: 'x' }, idempotencyKey: 'd14' });
  expect(other.json).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });

  const reserve = jest.spyOn(harness.store.idempotency, 'reserve').mockResolvedValueOnce({ kind: 'running' });
  const running = await harness.call(path, { body: {}, idempotencyKey: 'd14-running' });
  reserve.mockRestore();
  expect(running.json).toMatchObject({ status: 409, code: 'IDEMPOTENCY_IN_PROGRESS' });
  expect(running.headers.get('retry-after')).toBe('1');
});

test.each(['STORE_UNAVAILABLE', 'STORAGE_FULL', 'OVERLOADED'] as const)(
  'D22: %s is 503 with Retry-After',
  async (code) => {
    harness.engine.failWith(new EngineError(code));
    const answer = await harness.call('/v1/instances', { body: { flow: 'order', input: {} } });
    expect(answer.json).toMatchObject({ status: 503, code });
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  },
);

test.each([{ thrown: null }, { thrown: undefined }, { thrown: 'text' }, { thrown: new TypeError('secret detail') }])(
  'any thrown value ($thrown) is a 500 that says nothing of itself',
  async ({ thrown }) => {
    harness.engine.failWith(thrown);
    const answer = await harness.call('/v1/instances', { body: { flow: 'order', input: {} } });
    expect(answer.json).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(answer.text).not.toContain('secret detail');
  },
);

test('E1: no credential and an unknown one have equal bodies but for the name of the request', async () => {
  const bodies = await Promise.all(['', `tsk_${'0'.repeat(58)}`].map((key) => harness.call('/v1/flows', { key })));
  const [none, unknown] = bodies.map(({ json: body }) => ({ ...body, instance: '', traceId: '' }));
  expect(none).toEqual(unknown);
});

test('E2: an expired key is told so', async () => {
  const grant = { roles: ['operator' as const], extras: [], taskRoles: [], subtrees: [''] };
  const { anonymous } = await import('../access/caller.ts');
  const { secret } = await harness.access.keys.create({ name: 'old', grant, expiresAt: Date.now() - 1 }, anonymous);
  expect((await harness.call('/v1/flows', { key: secret })).json).toMatchObject({ status: 401, code: 'TOKEN_EXPIRED' });
});

test.each([
  { path: '/v1/instances', flows: ['order'] },
  { path: '/v1/tasks', flows: ['order'] },
  { path: '/v1/incidents', flows: ['order'] },
])('E6: $path holds the subtree only', async ({ path, flows }) => {
  const { json: listed } = await harness.call(path, { key: secrets.fresh });
  expect((listed['items'] as readonly JsonObject[]).map(({ flow }) => flow)).toEqual(flows);
});

test('E6: identities hold the subtree only', async () => {
  const { json: listed } = await harness.call('/v1/identities', { key: secrets.fresh });
  expect(listed['items']).toEqual([{ identity: 'cn.retail.fresh' }]);
});

test('E8: an admin of a part of the tree cannot make a key for more of it', async () => {
  const key = await harness.key({ roles: ['admin'], subtrees: ['cn'] });
  const body = { name: 'x', roles: ['app'], subtrees: ['us'] };
  expect((await harness.call('/v1/keys', { key, body })).json).toMatchObject({ status: 403, code: 'KEY_BEYOND_OWN' });
});
