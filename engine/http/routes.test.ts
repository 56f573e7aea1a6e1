import type { JsonObject } from '../kernel/json.ts';
import { freshId, travelId } from '../tests/fake-engine.ts';
import { startHarness, type Harness } from '../tests/http-harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(async () => {
  await harness.server.stop(100);
});

const start = { flow: 'order', input: { orderId: 'A' } };

test('a start answers 201 with the instance, and its repetition 200 as a duplicate', async () => {
  const first = await harness.call('/v1/instances', { body: start, idempotencyKey: 'start-1' });
  const again = await harness.call('/v1/instances', { body: start, idempotencyKey: 'start-1' });
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(first.headers.get('location')).toBe(`/v1/instances/${freshId}`);
  expect(first.json).toMatchObject({
    duplicate: false,
    instance: { id: freshId, createdAt: '2026-01-01T00:00:00.000Z' },
  });
  expect(again.json).toMatchObject({ duplicate: true, sameInput: true });
});

test('Prefer: wait reaches the engine in milliseconds, at most 30 s', async () => {
  const answer = await harness.call('/v1/instances', { body: start, headers: { prefer: 'respond-async, wait=90' } });
  expect(answer.headers.get('preference-applied')).toBe('wait');
  expect(harness.engine.started.at(-1)?.waitMs).toBe(30_000);
});

test('a batch answers each start for itself, and repeats with the keys of its items', async () => {
  const body = { starts: [start, { ...start, flow: 'none' }] };
  const first = await harness.call('/v1/instances:batch', { body, idempotencyKey: 'batch-1' });
  const again = await harness.call('/v1/instances:batch', { body, idempotencyKey: 'batch-1' });
  expect(first.json).toMatchObject({ items: [{ status: 201 }, { problem: { code: 'FLOW_NOT_ACTIVE' } }] });
  expect(again.json).toMatchObject({ items: [{ status: 200, duplicate: true }, {}] });
});

test('an event answers 202, and 200 when its id was seen before', async () => {
  const body = { type: 'PAID', id: 'e-1' };
  const first = await harness.call(`/v1/instances/${freshId}/events`, { body });
  const again = await harness.call('/v1/events', { body: { ...body, flow: 'order', key: 'A' } });
  expect([first.status, again.status]).toEqual([202, 200]);
  expect(first.json).toMatchObject({ outcome: 'consumed', eventId: 'e-1' });
});

test('an instance has an ETag by which a reader learns that nothing changed', async () => {
  const first = await harness.call(`/v1/instances/${travelId}`);
  const etag = first.headers.get('etag') ?? '';
  const again = await harness.call(`/v1/instances/${travelId}`, { headers: { 'if-none-match': etag } });
  expect(first.json).toMatchObject({ accepts: [{ event: 'PAID' }], reasons: [{ dueAt: '2026-01-01T00:00:00.000Z' }] });
  expect([first.status, etag, again.status]).toEqual([200, '"1"', 304]);
});

test('the cursor of a page is taken by the same list, and by no other', async () => {
  const page = await harness.call('/v1/instances?limit=1');
  const cursor = String(page.json['next']);
  expect((await harness.call(`/v1/instances?limit=1&cursor=${cursor}`)).status).toBe(200);
  expect((await harness.call(`/v1/tasks?cursor=${cursor}`)).json).toMatchObject({ code: 'BAD_PAGINATION' });
});

test.each([
  { path: '/v1/instances?status=waiting&sort=-created&search.region=cn&search.total=5', status: 200 },
  { path: '/v1/instances?incident=true&waitingFor=task&sinceBefore=2026-01-31T08:00:00Z&total=true', status: 200 },
  { path: '/v1/instances?startedAfter=yesterday', status: 400 },
  { path: `/v1/instances/${freshId}/history?limit=1`, status: 200 },
  { path: '/v1/tasks?role=order-reviewer&status=open', status: 200 },
  { path: '/v1/tasks?queue=overdue&sort=due&flow=order', status: 200 },
  { path: '/v1/tasks?queue=all', status: 400 },
  { path: '/v1/counts', status: 200 },
  { path: `/v1/instances/${freshId}/at?seq=1`, status: 200 },
  { path: `/v1/instances/${freshId}/at?seq=first`, status: 400 },
  { path: '/v1/flows/order/heat?window=PT5M&identity=cn', status: 200 },
  { path: '/v1/flows/order/heat?window=P90D', status: 200 },
  { path: '/v1/flows/order/heat?window=P91D', status: 400 },
  { path: '/v1/flows/order/heat?window=PT1M', status: 400 },
  { path: '/v1/incidents:groups?flow=order', status: 200 },
  { path: '/v1/incidents?code=CAP_TIMEOUT&provider=wms-a&openedBefore=2026-01-31T08:00:00Z', status: 200 },
  { path: '/v1/tasks/t_1', status: 200 },
  { path: '/v1/tasks/t_2', status: 404 },
  { path: '/v1/incidents?status=open', status: 200 },
  { path: '/v1/incidents/n_1', status: 200 },
  { path: '/v1/capabilities', status: 200 },
  { path: '/v1/capabilities/stock.reserve', status: 200 },
  { path: '/v1/capabilities/stock.reserve/uses', status: 200 },
  { path: '/v1/capabilities/stock.reserve/history', status: 200 },
  { path: '/v1/identities', status: 200 },
  { path: '/v1/identities/cn.retail', status: 200 },
  { path: '/v1/flows', status: 200 },
  { path: '/v1/flows/order?version=1.0.0', status: 200 },
  { path: '/v1/releases?flow=order&under=cn', status: 200 },
  { path: `/v1/releases/r_${'a'.repeat(40)}`, status: 200 },
  { path: '/v1/releases/r_1', status: 404 },
  { path: '/v1/explain?flow=order&identity=cn.retail', status: 200 },
  { path: '/v1/explain?flow=order', status: 400 },
  { path: '/v1/keys', status: 200 },
  { path: '/v1/audit', status: 200 },
  { path: '/v1/check/rules', status: 200 },
  { path: '/health', status: 200 },
  { path: '/ready', status: 200 },
])('GET $path is $status', async ({ path, status }) => {
  expect((await harness.call(path)).status).toBe(status);
});

test.each([
  { path: `/v1/instances/${freshId}/suspend`, body: {}, status: 200 },
  { path: `/v1/instances/${freshId}/resume`, body: {}, status: 200 },
  { path: `/v1/instances/${freshId}/migrate`, body: { dryRun: true }, status: 200 },
  { path: `/v1/instances/${freshId}/cancel`, body: { reason: 'twice' }, status: 200 },
  { path: `/v1/instances/${freshId}/preview`, body: { action: 'cancel' }, status: 200 },
  { path: `/v1/instances/${freshId}/preview`, body: { action: 'send' }, status: 422 },
  { path: `/v1/instances/${freshId}/preview`, body: { action: 'retry' }, status: 422 },
  { path: `/v1/instances/${freshId}/preview`, body: { action: 'correct', data: { note: 'a' } }, status: 200 },
  { path: `/v1/instances/${freshId}/preview`, body: { action: 'correct' }, status: 422 },
  { path: `/v1/instances/${freshId}/correct`, body: { data: { note: 'a' }, reason: 'typo' }, status: 200 },
  { path: `/v1/instances/${freshId}/correct`, body: { data: { note: 'a' } }, status: 422 },
  { path: `/v1/instances/${freshId}/correct`, body: { data: {}, reason: 'typo' }, status: 422 },
  { path: '/v1/instances:act', body: { instances: [{ id: freshId }], action: 'send' }, status: 422 },
  { path: '/v1/instances:act', body: { instances: [], action: 'cancel' }, status: 422 },
  { path: '/v1/incidents:resolve', body: { incidents: ['n_1'], action: 'retry', dryRun: true }, status: 200 },
  { path: '/v1/tasks/t_1/release', body: {}, status: 200 },
  { path: '/v1/tasks/t_1/claim', body: {}, status: 200 },
  { path: '/v1/tasks/t_1/complete', body: { outcome: 'approve' }, status: 200 },
  { path: '/v1/tasks/t_1/complete', body: { outcome: 'no' }, status: 422 },
  { path: '/v1/incidents/n_1/resolve', body: { action: 'retry' }, status: 200 },
  { path: '/v1/incidents/n_1/resolve', body: { action: 'patch' }, status: 422 },
  { path: '/v1/capabilities', body: { capability: 'stock.reserve' }, status: 201 },
  { path: '/v1/providers', body: { id: 'wms-a' }, status: 200 },
  { path: '/v1/check', body: { files: { 'good.flow.yaml': 'x' } }, status: 200 },
  { path: '/v1/publish', body: { files: { 'good.flow.yaml': 'x' } }, status: 201 },
  { path: '/v1/resolve', body: { flow: 'order', request: {} }, status: 200 },
  { path: '/v1/clock', body: { advanceTo: '2027-01-01T00:00:00Z' }, status: 409 },
])('POST $path is $status', async ({ path, body, status }) => {
  expect((await harness.call(path, { body: body as JsonObject })).status).toBe(status);
});

test('several incidents are resolved each for itself', async () => {
  const body = { incidents: ['n_1', 'n_2'], action: 'retry', dryRun: true };
  const answer = await harness.call('/v1/incidents:resolve', { body });
  expect(answer.json).toMatchObject({
    items: [
      { incident: 'n_1', prospect: { to: { status: 'cancelled' } } },
      { incident: 'n_2', problem: { code: 'INCIDENT_NOT_FOUND' } },
    ],
  });
});

test.each([
  {
    action: 'cancel',
    dryRun: true,
    first: { revision: expect.any(Number), prospect: { to: { status: 'cancelled' } } },
  },
  { action: 'suspend', first: {} },
  { action: 'retry', first: { problem: { code: 'INSTANCE_NO_INCIDENT' } } },
  { action: 'migrate', dryRun: true, first: { changes: [] } },
  { action: 'send', type: 'PAID', eventId: 'e-9', first: {} },
])('several instances: $action is done to each for itself', async ({ first, ...body }) => {
  const instances = [{ id: freshId }, { id: 'i_none' }, { id: freshId, revision: 7 }];
  const answer = await harness.call('/v1/instances:act', { body: JSON.parse(JSON.stringify({ ...body, instances })) });
  expect(answer.json).toMatchObject({
    items: [
      { instance: freshId, ...first },
      { instance: 'i_none', problem: { code: 'INSTANCE_NOT_FOUND' } },
      { instance: freshId, problem: { code: 'REVISION_STALE' } },
    ],
  });
});

test('a draft of a form is kept as it is', async () => {
  const answer = await harness.call('/v1/tasks/t_1/draft', { method: 'PUT', body: { form: { note: 7 } } });
  expect(answer.json).toMatchObject({ form: { note: 7 }, savedAt: '2026-01-01T00:00:00.000Z' });
});

test('commands take no body at all', async () => {
  const answer = await harness.call(`/v1/instances/${freshId}/suspend`, { method: 'POST' });
  expect(answer.json).toMatchObject({ status: 'suspended' });
});

test('a wrong text is answered by check as by publish: its code, place and hint', async () => {
  const answer = await harness.call('/v1/check', { body: { files: { 'bad.flow.yaml': '' } } });
  expect(answer.status).toBe(422);
  expect(answer.json).toMatchObject({
    code: 'DEF_EMPTY',
    type: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/problems\/definition-empty$/),
    total: 1,
    errors: [{ code: 'DEF_EMPTY', file: 'bad.flow.yaml', line: 1, column: 1, pointer: '/' }],
    ok: false,
    issues: [{ code: 'DEF_EMPTY', severity: 'error', params: {}, from: 0, to: 0 }],
  });
});

test('a lifecycle is changed on the revision that was read', async () => {
  const path = '/v1/capabilities/stock.reserve';
  const etag = (await harness.call(path)).headers.get('etag') ?? '';
  const change = { method: 'PUT', body: { status: 'deprecated' } };
  const without = await harness.call(`${path}/lifecycle`, change);
  const done = await harness.call(`${path}/lifecycle`, { ...change, headers: { 'if-match': etag } });
  const late = await harness.call(`${path}/lifecycle`, { ...change, headers: { 'if-match': etag } });
  expect(without.json).toMatchObject({ status: 428, code: 'REVISION_REQUIRED', revision: etag });
  expect(done.json).toMatchObject({ lifecycle: 'deprecated' });
  expect(late.json).toMatchObject({ status: 412, code: 'REVISION_STALE', revision: done.headers.get('etag') });
});

test('a stored mutation repeats its first answer, and never a secret', async () => {
  const body = { name: 'shop', roles: ['app'], subtrees: ['cn'] };
  const first = await harness.call('/v1/keys', { body, idempotencyKey: 'key-1' });
  const again = await harness.call('/v1/keys', { body, idempotencyKey: 'key-1' });
  expect(first.json).toMatchObject({
    secret: expect.stringMatching(/^tsk_/),
    key: { roles: ['app'], subtrees: ['cn'] },
  });
  expect(again.json).toEqual({ ...first.json, secret: null });
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
});

test('a mutation is in the audit trail, done or refused, with who and what', async () => {
  const operator = await harness.key({ roles: ['operator'] });
  await harness.call('/v1/publish', { key: operator, body: { files: { 'a.yaml': 'x' } } });
  await harness.call('/v1/publish', { body: { files: { 'a.yaml': 'x' } } });
  const rows = (await harness.call('/v1/audit?limit=2')).json;
  expect(rows).toMatchObject({
    items: [
      { who: 'first-admin', what: 'publish', target: '/v1/publish', outcome: 'done', detail: { files: ['a.yaml'] } },
      { who: 'test', what: 'publish', outcome: 'FORBIDDEN' },
    ],
  });
});

test('the figures for Prometheus hold instances by status, the engine and the requests', async () => {
  const { text } = await harness.call('/metrics');
  expect(text).toContain('tessera_steps_total 12\n');
  expect(text).toContain(
    '# TYPE tessera_calls_total counter\ntessera_calls_total{provider="a"} 3\ntessera_calls_total{provider="b"} 4\n',
  );
  expect(text).toMatch(/^tessera_instances\{status="waiting"\} 2$/m);
  expect(text).toMatch(/^tessera_http_requests_total\{route="startInstance",status="2xx"\} \d+$/m);
});

test('texts of incidents and problems follow Accept-Language', async () => {
  const headers = { 'accept-language': 'zh-CN,en;q=0.5' };
  expect((await harness.call('/v1/incidents/n_1', { headers })).json['title']).toMatch(/\p{Script=Han}/u);
  expect((await harness.call('/v1/incidents/n_9', { headers })).json['title']).toMatch(/\p{Script=Han}/u);
});

test('what a key asked for and was refused is counted for its owner and for those who manage keys', async () => {
  const key = await harness.key({ roles: ['app'], flows: ['order'] });
  await harness.call('/v1/instances', { body: start, key });
  await harness.call('/v1/instances', { body: { flow: 'order' }, key });
  await harness.call('/v1/keys', { key });
  await harness.call(`/v1/instances/${freshId}/events`, { body: { type: 'PAID', id: 7 }, key });
  const own = await harness.call('/v1/me/requests?zone=Asia/Shanghai', { key });
  expect(own.json).toMatchObject({
    requests: { value: 4, n: 4, basis: 'measured' },
    refused: { value: 3, n: 4 },
    refusals: [
      {
        code: 'BODY_INVALID',
        status: 422,
        n: 2,
        routes: ['sendEvent', 'startInstance'],
        title: { 'zh-CN': expect.any(String) },
      },
      { code: 'FORBIDDEN', status: 403, n: 1, routes: ['listKeys'] },
    ],
  });
  const days = own.json['days'] as readonly { readonly requests: number; readonly refused: number }[];
  // Thirty days that begin at Shanghai's midnights touch 31 of them.
  expect([days.length, days.at(-1)]).toEqual([31, expect.objectContaining({ requests: 4, refused: 3 })]);
  const { drill } = own.json['refused'] as { readonly drill: string };
  const rows = (await harness.call(drill, { key })).json['items'] as readonly { readonly n: number }[];
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(3);
  const id = String(own.json['key']);
  // Asking was counted as well.
  expect((await harness.call(`/v1/keys/${id}/requests`)).json).toMatchObject({ key: id, requests: { value: 6 } });
  expect((await harness.call(`/v1/keys/${id}/requests/hours?refused=true`)).json).toMatchObject({ items: rows });
  expect((await harness.call(`/v1/keys/${id}/requests`, { key })).json).toMatchObject({ code: 'FORBIDDEN' });
  expect((await harness.call('/v1/keys/k_none/requests')).json).toMatchObject({ code: 'KEY_NOT_FOUND' });
  expect((await harness.call('/v1/me/requests?zone=Mars', { key })).json).toMatchObject({ code: 'BAD_PARAMETER' });
});
