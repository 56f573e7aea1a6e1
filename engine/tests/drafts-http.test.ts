import { readPublishedDrafts } from '../insight/delivery/draft-waits.ts';
import { startHarness, type Harness } from './http-harness.ts';

let harness: Harness;
let analyst: string;
let other: string;

beforeAll(async () => {
  harness = await startHarness();
  analyst = await harness.key({ roles: ['analyst'] });
  other = await harness.key({ roles: ['developer'], flows: ['order'] });
});
afterAll(async () => {
  await harness.server.stop(100);
});

const id = `d_${'1'.repeat(26)}`;
const path = `/v1/drafts/${id}`;
const hash = 'a'.repeat(64);
const body = { flow: 'order', files: { 'order.flow.yaml': 'mine' }, base: { 'order.flow.yaml': hash } };
const save = (init: object) => harness.call(path, { method: 'PUT', key: analyst, idempotencyKey: '', body, ...init });

test('a draft is made, saved on its revision, read by others, and discarded by its owner alone', async () => {
  const made = await save({});
  expect([made.status, made.headers.get('etag')]).toEqual([201, '"1"']);
  expect(made.json).toMatchObject({
    mine: true,
    owner: 'test',
    base: { 'order.flow.yaml': { hash, text: 'flow: order\n' } },
  });
  const files = { 'order.flow.yaml': 'mine, longer', 'order.scenarios.yaml': null };
  const saved = await save({ body: { ...body, files }, headers: { 'if-match': '"1"' } });
  expect([saved.status, saved.json['revision']]).toEqual([200, 2]);

  const listed = await harness.call('/v1/drafts?flow=order', { key: other });
  expect(listed.json).toMatchObject({ items: [{ id, mine: false, revision: 2 }] });
  expect(listed.text).not.toContain('longer');
  expect((await harness.call(path, { key: other })).json).toMatchObject({ mine: false, files });
  expect((await harness.call(path, { method: 'DELETE', key: other })).json).toMatchObject({ code: 'DRAFT_OF_ANOTHER' });
  expect((await harness.call(path, { method: 'DELETE', key: analyst })).status).toBe(204);
  expect((await harness.call(path, { key: analyst })).json).toMatchObject({ code: 'DRAFT_NOT_FOUND' });
});

test('a save on an older revision is 412 with the present draft', async () => {
  await save({});
  const files = { 'order.flow.yaml': 'second' };
  await save({ body: { ...body, files }, headers: { 'if-match': '"1"' } });
  const late = await save({ headers: { 'if-match': '"1"' } });
  expect(late.status).toBe(412);
  expect(late.json).toMatchObject({ code: 'DRAFT_STALE', revision: 2, draft: { id, files, revision: 2 } });
  expect((await save({ headers: { 'if-match': 'two' } })).json).toMatchObject({ code: 'BAD_HEADER' });
});

test.each([
  { says: 'an operator', grant: { roles: ['operator'] }, code: 'FORBIDDEN' },
  { says: 'a key for other flows', grant: { roles: ['analyst'], flows: ['trip'] }, code: 'DRAFT_NOT_FOUND' },
] as const)('$says does not read drafts of this flow', async ({ grant, code }) => {
  const key = await harness.key(grant);
  expect((await harness.call(path, { key })).json).toMatchObject({ code });
});

test('who has a flow open is told to others for a minute', async () => {
  const beat = await harness.call('/v1/flows/order/presence', { method: 'PUT', key: analyst, body: {} });
  expect(beat.json).toMatchObject({ items: [{ me: true, name: 'test' }] });
  expect((await harness.call('/v1/flows/order/presence', { key: other })).json).toMatchObject({
    items: [{ me: false }],
  });
  expect((await harness.call('/v1/flows/trip/presence', { key: other })).status).toBe(404);
});

test('an identity has drafts and people of its own; a draft is of the one or of the other', async () => {
  const of = '/v1/drafts/d_' + '2'.repeat(26);
  const files = { 'identities/cn.retail.identity.yaml': 'identity: cn.retail\n' };
  const made = await harness.call(of, {
    method: 'PUT',
    key: analyst,
    body: { identity: 'cn.retail', files, base: {} },
  });
  expect([made.status, made.json['identity'], made.json['flow']]).toEqual([201, 'cn.retail', undefined]);
  const listed = await harness.call('/v1/drafts?identity=cn.retail', { key: analyst });
  expect(listed.json).toMatchObject({ items: [{ identity: 'cn.retail', mine: true }] });
  expect((await harness.call('/v1/drafts?identity=cn', { key: analyst })).json).toMatchObject({ items: [] });
  const elsewhere = await harness.key({ roles: ['analyst'], subtrees: ['br'] });
  expect((await harness.call(of, { key: elsewhere })).json).toMatchObject({ code: 'DRAFT_NOT_FOUND' });
  expect((await harness.call('/v1/identities/cn.retail/presence', { key: elsewhere })).status).toBe(404);
  const beat = { method: 'PUT', key: analyst, body: {} };
  expect((await harness.call('/v1/identities/cn.retail/presence', beat)).json).toMatchObject({ items: [{ me: true }] });
  const both = { ...body, identity: 'cn.retail' };
  expect((await harness.call(of, { method: 'PUT', key: analyst, body: both })).status).toBe(422);
});

test('a key learns what it may do, and where it is', async () => {
  const key = await harness.key({ roles: ['analyst'], extras: ['publish'], subtrees: ['cn'], flows: ['order'] });
  expect((await harness.call('/v1/me', { key })).json).toEqual({
    name: 'test',
    key: expect.stringMatching(/^k_/),
    open: false,
    roles: ['analyst'],
    extras: ['publish'],
    taskRoles: [],
    subtrees: ['cn'],
    flows: ['order'],
    operations: expect.arrayContaining(['readDefinitions', 'check', 'editDrafts', 'publish']),
    environment: { name: 'development', kind: 'development' },
    version: '0.0.0-test',
    time: expect.any(String),
  });
  expect((await harness.call('/v1/me', { key })).json['operations']).not.toContain('manageKeys');
});

test('without keys everybody may do everything', async () => {
  const open = await startHarness(true);
  const { json } = await open.call('/v1/me', { key: '' });
  expect(json).toMatchObject({ name: 'anonymous', key: 'open', open: true, subtrees: [''] });
  expect(json['operations']).toEqual(expect.arrayContaining(['publish', 'manageKeys', 'editDrafts']));
  await open.server.stop(100);
});

test('the published texts have an ETag by which a reader learns that nothing changed', async () => {
  const first = await harness.call('/v1/texts?flow=order', { key: analyst });
  expect(first.json).toMatchObject({ files: { 'order.flow.yaml': { text: 'flow: order\n', hash } } });
  const etag = first.headers.get('etag') ?? '';
  expect((await harness.call('/v1/texts', { key: analyst, headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await harness.call('/v1/texts?flow=trip', { key: other })).json).toMatchObject({ code: 'FLOW_NOT_FOUND' });
});

test('versions are listed with who runs them, and a former one goes out again', async () => {
  const listed = await harness.call('/v1/flows/order/versions', { key: analyst });
  expect(listed.json).toMatchObject({
    items: [{ version: '1.0.0', by: 'ann', identities: ['cn.retail'], running: 2 }],
  });
  const rollback = { path: '/v1/flows/order/rollback', body: { version: '1.0.0', note: 'it was better' } };
  expect((await harness.call(rollback.path, { key: analyst, body: rollback.body })).json).toMatchObject({
    code: 'FORBIDDEN',
  });
  const done = await harness.call(rollback.path, { body: rollback.body });
  expect([done.status, done.json['version']]).toEqual([201, '1.0.1']);
});

test('the trail keeps how long its author had in draft what a publish brought into service', async () => {
  const key = await harness.key({ roles: ['analyst'], extras: ['publish'] });
  const own = `/v1/drafts/d_${'7'.repeat(26)}`;
  expect((await harness.call(own, { method: 'PUT', key, idempotencyKey: '', body })).status).toBe(201);
  const publish = await harness.call('/v1/publish', { key, body: { files: { 'order.flow.yaml': 'flow: order' } } });
  expect(publish.status).toBe(201);
  const rows = await harness.store.audit.list({ what: 'publish', limit: 50 });
  const kept = rows.flatMap(({ detail }) => readPublishedDrafts(detail) ?? []);
  // What others have in draft is not the author's.
  expect(kept.map(({ drafts }) => drafts)).toEqual([[{ kind: 'flow', name: 'order', waitedMs: expect.any(Number) }]]);
});
