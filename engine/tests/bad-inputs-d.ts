import type { BadInput, Send } from './bad-inputs.ts';

const json = { 'content-type': 'application/json' };
const starts = '/v1/instances';
const events = '/v1/instances/{waiting}/events';

function start(raw: string, headers: Send['headers'] = json): Send {
  return { path: starts, raw, headers };
}

const whole = JSON.stringify({ flow: 'order', input: { orderId: 'd' } });
const nested = `{"flow":"order","input":${'['.repeat(40_000)}${']'.repeat(40_000)}}`;
const media = 'UNSUPPORTED_MEDIA_TYPE';

/** What HTTP itself decides, for starts and for events. */
export const httpRows: readonly BadInput[] = [
  {
    row: 'D1',
    send: start('{"a":'),
    status: 400,
    code: 'JSON_SYNTAX',
    slug: 'json-syntax',
    where: { line: 1, column: 6 },
  },
  ...['"hi"', '[]', 'null', '7'].flatMap((raw): BadInput[] => [
    { row: `D2 ${raw}`, send: start(raw), status: 400, code: 'JSON_NOT_OBJECT', where: { pointer: '/' } },
    {
      row: `D2 event ${raw}`,
      send: { path: events, raw, headers: json },
      status: 400,
      code: 'JSON_NOT_OBJECT',
      where: { pointer: '/' },
    },
  ]),
  { row: 'D3 nothing', send: { path: starts, method: 'POST' }, status: 415, code: media, says: /application\/json/ },
  { row: 'D3 text', send: start(whole, { 'content-type': 'text/plain' }), status: 415, code: media },
  {
    row: 'D3 form',
    send: start('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
    status: 415,
    code: media,
  },
  {
    row: 'D4',
    send: start(`{"a":"${'x'.repeat(2 * 1024 * 1024)}"}`),
    status: 413,
    code: 'BODY_TOO_LARGE',
    says: /1048576|1 MiB/,
  },
  {
    row: 'D4 event',
    send: { path: events, raw: `{"a":"${'x'.repeat(300 * 1024)}"}`, headers: json },
    status: 413,
    code: 'BODY_TOO_LARGE',
  },
  { row: 'D5', send: start(nested), status: 400, code: 'JSON_TOO_DEEP', where: { line: 1, column: 88 } },
  {
    row: 'D5 event',
    send: {
      path: events,
      raw: `{"type":"PAID","data":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`,
      headers: json,
    },
    status: 400,
    code: 'JSON_TOO_DEEP',
  },
  {
    row: 'D6',
    send: start('{"__proto__":{"admin":true}}'),
    status: 400,
    code: 'JSON_FORBIDDEN_KEY',
    where: { pointer: '/__proto__' },
  },
  {
    row: 'D6 event',
    send: { path: events, raw: '{"type":"PAID","data":{"amount":1,"__proto__":{"admin":true}}}', headers: json },
    status: 400,
    code: 'JSON_FORBIDDEN_KEY',
    where: { pointer: '/data/__proto__' },
  },
  {
    row: 'D6 escaped',
    send: start('{"flow":"order","input":{"\\u005f_proto__":1}}'),
    status: 400,
    code: 'JSON_FORBIDDEN_KEY',
  },
  { row: 'D7 NaN', send: start('{"a":NaN}'), status: 400, code: 'JSON_SYNTAX', where: { line: 1, column: 6 } },
  {
    row: 'D7 mark',
    send: start(`\uFEFF${JSON.stringify({ flow: 'order', input: { orderId: 'mark' } })}`),
    status: 201,
  },
  {
    row: 'D7 bytes',
    send: { path: starts, raw: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), headers: json },
    status: 400,
    code: 'JSON_SYNTAX',
  },
  { row: 'D8', send: start('{"a":1e400}'), status: 422, code: 'NUMBER_RANGE', where: { pointer: '/a' } },
  { row: 'D9', send: { path: '/%E0%A4%A' }, status: 400, code: 'BAD_URL' },
  { row: 'D9 query', send: { path: '/v1/instances?flow=%zz' }, status: 400, code: 'BAD_URL' },
  { row: 'D10 method', send: { path: '/v1/events' }, status: 405, code: 'METHOD_NOT_ALLOWED' },
  { row: 'D10 path', send: { path: '/v1/nothing' }, status: 404, code: 'NOT_FOUND' },
  {
    row: 'D11 charset',
    send: start(whole, { 'content-type': 'application/json; charset=koi8-r' }),
    status: 415,
    code: media,
  },
  { row: 'D11 encoding', send: start(whole, { ...json, 'content-encoding': 'zstd' }), status: 415, code: media },
  {
    row: 'D13',
    send: { ...start(whole), idempotencyKey: '' },
    status: 400,
    code: 'IDEMPOTENCY_KEY_MISSING',
    says: /Idempotency-Key/,
  },
  ...['limit=-1', 'limit=1e9', 'limit=0', 'cursor=garbage', 'limit=10&limit=20'].flatMap((query): BadInput[] =>
    ['instances', 'tasks', 'incidents', 'flows', 'instances/{waiting}/history'].map((list) => ({
      row: `D16 ${list} ${query}`,
      send: { path: `/v1/${list}?${query}` },
      status: 400,
      code: 'BAD_PAGINATION',
      says: /limit|cursor/,
    })),
  ),
  { row: 'D16 other list', send: { path: '/v1/tasks?cursor=eyJhIjoxfQ' }, status: 400, code: 'BAD_PAGINATION' },
  {
    row: 'D17',
    send: { path: '/v1/instances?sort=created_at;drop%20table%20x' },
    status: 400,
    code: 'BAD_SORT',
    says: /created/,
  },
  {
    row: 'D18',
    send: start('{"flow":"order","input":{},"tenantId":"B"}'),
    status: 400,
    code: 'UNKNOWN_FIELD',
    where: { pointer: '/tenantId' },
  },
  {
    row: 'D19 stale',
    send: { path: '/v1/instances/{waiting}/suspend', body: {}, headers: { 'if-match': '"99"' } },
    status: 412,
    code: 'REVISION_STALE',
    says: /"revision":"\\"\d+\\""/,
  },
  {
    row: 'D19 none',
    send: { path: '/v1/capabilities/trade.check/lifecycle', method: 'PUT', body: { status: 'retired' } },
    status: 428,
    code: 'REVISION_REQUIRED',
  },
  ...['1', "'%20or%201=1", '9'.repeat(10_240), 'i_00000000000000000000000000', '%00', '..%2f..%2fetc'].map(
    (id): BadInput => ({
      row: `D21 ${id.slice(0, 14)}`,
      send: { path: `/v1/instances/${id}` },
      status: 404,
      code: 'INSTANCE_NOT_FOUND',
    }),
  ),
  ...['search.region=%27%20or%201%3D1', 'key=%27%3B--', 'state=a%25b', 'identity=..%2F..'].map((query): BadInput => ({
    row: `D21 ${query}`,
    send: { path: `/v1/instances?${query}` },
    status: 200,
  })),
  { row: 'D21 task', send: { path: '/v1/tasks/1' }, status: 404, code: 'TASK_NOT_FOUND' },
  { row: 'D21 incident', send: { path: '/v1/incidents/1' }, status: 404, code: 'INCIDENT_NOT_FOUND' },
  { row: 'D21 flow', send: { path: '/v1/flows/__proto__' }, status: 404, code: 'FLOW_NOT_FOUND' },
  { row: 'D21 capability', send: { path: '/v1/capabilities/constructor' }, status: 404, code: 'CAP_NOT_FOUND' },
  { row: 'D21 release', send: { path: '/v1/releases/r_1' }, status: 404, code: 'RELEASE_NOT_FOUND' },
];
