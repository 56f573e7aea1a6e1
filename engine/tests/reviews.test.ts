import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineModule } from '../catalog/index.ts';
import { provide } from '../catalog/provide.ts';
import { openTessera } from '../cli/open-tessera.ts';
import { serveTessera } from '../cli/serve-tessera.ts';
import { type Tessera } from '../cli/tessera.ts';
import { anonymous } from '../access/caller.ts';
import { roles, type Grant } from '../host/access-ports.ts';
import { files, greet, hello, identity } from '../host/registry/registry.fixture.ts';
import type { RunningServer } from '../http/server.ts';
import { patientLimits } from './patient-limits.ts';

/* Publishing under four eyes over HTTP and SQLite, with keys of every role. */

const friendly = provide(greet, { id: 'friendly', run: ({ name }) => ({ text: name }) });
const shop = defineModule({ capabilities: [greet], providers: [friendly] });
const version = (number: string) => ({
  'hello.flow.yaml': hello({ version: number }).replace('PT5S', `PT${number.split('.')[1]}S`),
});

let folder: string;
let tessera: Tessera;
let server: RunningServer;
let sent = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reviews-'));
  await open();
  await tessera.publish(files);
});
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

async function open(): Promise<void> {
  tessera = await openTessera({ dataFolder: folder, limits: patientLimits, open: false, modules: [shop] });
  server = await serveTessera(tessera, { log: 'silent' });
}

async function close(): Promise<void> {
  await server.stop(100);
  await tessera.close();
}

async function key(name: string, grant: Partial<Grant>): Promise<string> {
  const whole = { roles: [], extras: [], taskRoles: [], subtrees: [''], ...grant };
  return (await tessera.access.keys.create({ name, grant: whole }, anonymous)).secret;
}

interface Told {
  readonly status: number;
  readonly code?: string;
  readonly id?: string;
  readonly content?: string;
  readonly mayDecide?: boolean;
  readonly items?: readonly { readonly [name: string]: unknown }[];
  readonly review?: object;
}

async function call(credential: string, path: string, body?: object, method = 'POST'): Promise<Told> {
  const headers = {
    authorization: `Bearer ${credential}`,
    'content-type': 'application/json',
    'idempotency-key': `r-${(sent += 1)}`,
  };
  const answer = await fetch(
    server.url + path,
    body === undefined ? { headers } : { method, headers, body: JSON.stringify(body) },
  );
  const text = await answer.text();
  const told: Told = JSON.parse(text === '' ? '{}' : text);
  return { ...told, status: answer.status };
}

const [writes, decides] = [{ roles: ['analyst'] }, { roles: ['developer'], extras: ['publish'] }] as const;

test('who may do what, by role', async () => {
  const asked = await call(await key('asker', writes), '/v1/reviews', {
    files: { 'cn.a.identity.yaml': identity('cn.a', 'bind: {}\n') },
  });
  const decision = { content: asked.content, comment: 'no' };
  for (const role of roles) {
    const secret = await key(`only-${role}`, { roles: [role] });
    const status = async (path: string, body?: object) => (await call(secret, path, body)).status;
    const [maySet, mayAsk] = [role === 'admin', role === 'analyst' || role === 'developer'];
    expect([role, await status('/v1/review-policies', { identity: 'cn.b', required: false })]).toEqual([
      role,
      maySet ? 200 : 403,
    ]);
    expect([role, await status('/v1/review-policies')]).toEqual([role, 200]);
    expect([role, await status('/v1/reviews')]).toEqual([role, mayAsk ? 200 : 403]);
    expect([role, await status(`/v1/reviews/${asked.id}`)]).toEqual([role, mayAsk ? 200 : 403]);
    expect([role, await status(`/v1/reviews/${asked.id}/approve`, decision)]).toEqual([role, 403]);
    expect([role, await status(`/v1/reviews/${asked.id}/send-back`, { comment: 'no' })]).toEqual([role, 403]);
  }
  const admin = await key('both', { roles: ['admin', 'developer'], extras: ['publish'] });
  expect(await call(admin, `/v1/reviews/${asked.id}/send-back`, { comment: 'no' })).toMatchObject({
    status: 200,
    state: 'sentBack',
  });
});

test('from the question to the release: nobody alone, the trail knows who, and the draft is gone', async () => {
  const admin = await key('admin', { roles: ['admin'] });
  const [ann, bo] = [await key('ann', decides), await key('bo', decides)];
  await call(admin, '/v1/review-policies', { identity: '', required: true });
  const next = version('1.2.0');
  const draft = `d_${'1'.repeat(26)}`;
  await call(ann, `/v1/drafts/${draft}`, { flow: 'hello', files: next, base: {} }, 'PUT');

  expect(await call(ann, '/v1/publish', { files: next })).toMatchObject({ status: 403, code: 'REVIEW_NEEDED' });
  expect(await call(ann, '/v1/publish:plan', { files: next })).toMatchObject({ review: { identity: '' } });
  const asked = await call(ann, '/v1/reviews', { files: next, note: 'shorter' });
  expect(asked).toMatchObject({ status: 201, mine: true, mayDecide: false, authors: ['ann'] });
  const waiting = async (who: string) => (await call(who, '/v1/reviews?needsMe=true')).items;
  expect(await waiting(ann)).toEqual([]);
  expect(await waiting(bo)).toMatchObject([{ id: asked.id, mayDecide: true, note: 'shorter' }]);

  const approve = `/v1/reviews/${asked.id}/approve`;
  expect(await call(ann, approve, { content: asked.content })).toMatchObject({ status: 403, code: 'REVIEW_OF_OWN' });
  expect(await call(bo, approve, { content: 'x' })).toMatchObject({ status: 409, code: 'REVIEW_CONTENT' });
  const comment = 'Asked Mrs Li, who agrees';
  expect(await call(bo, approve, { content: asked.content, comment })).toMatchObject({ status: 201, version: '1.2.0' });
  expect(await call(ann, `/v1/drafts/${draft}`)).toMatchObject({ status: 404 });
  expect((await call(ann, '/v1/flows/hello/versions')).items?.[0]).toMatchObject({ by: 'ann', approved: { by: 'bo' } });

  const trail = (await call(admin, '/v1/audit?limit=100')).items ?? [];
  const rows = trail.filter(({ what, who }) => String(what).endsWith('Review') && (who === 'ann' || who === 'bo'));
  expect(rows).toMatchObject([
    { who: 'bo', outcome: 'done', detail: { content: asked.content, author: 'ann', files: ['hello.flow.yaml'] } },
    { who: 'bo', outcome: 'REVIEW_CONTENT' },
    { who: 'ann', outcome: 'REVIEW_OF_OWN' },
    { who: 'ann', detail: { review: asked.id, content: asked.content } },
  ]);
  // What people write freely stands with the review, and can be taken out there: the chain keeps it for ever.
  expect(JSON.stringify(trail)).not.toContain('Mrs Li');
});

test('a copy of a draft with one byte more is not published by its author, nor under a second key', async () => {
  const [cid, dan] = [await key('cid', decides), await key('dan', decides)];
  const helper = await key('cid-helper', { ...decides, actsFor: 'cid' });
  const written = hello({ version: '1.3.0', target: 'failed' }).replace('PT5S', 'PT8S');
  const base = {};
  await call(
    cid,
    `/v1/drafts/d_${'2'.repeat(26)}`,
    { flow: 'hello', files: { 'hello.flow.yaml': written }, base },
    'PUT',
  );
  const copied = { 'hello.flow.yaml': written.replace('PT8S', 'PT9S') };
  await call(dan, `/v1/drafts/d_${'3'.repeat(26)}`, { flow: 'hello', files: copied, base }, 'PUT');
  await call(cid, `/v1/drafts/d_${'2'.repeat(26)}`, {}, 'DELETE');
  const asked = await call(dan, '/v1/reviews', { files: copied });
  expect(asked).toMatchObject({ authors: ['cid', 'dan'] });
  for (const who of [cid, helper, dan])
    expect(await call(who, `/v1/reviews/${asked.id}/approve`, { content: asked.content })).toMatchObject({
      code: 'REVIEW_OF_OWN',
    });
  expect(await call(dan, `/v1/reviews/${asked.id}/withdraw`, {})).toMatchObject({ state: 'withdrawn' });
});

test('what waits and where two are asked for is known after a restart', async () => {
  const [eva, fay] = [await key('eva', decides), await key('fay', decides)];
  const asked = await call(eva, '/v1/reviews', { files: version('1.4.0') });
  await close();
  await open();
  expect((await call(fay, '/v1/reviews?waiting=true')).items).toMatchObject([{ id: asked.id }, { state: 'sentBack' }]);
  expect(await call(eva, '/v1/publish', { files: version('1.4.0') })).toMatchObject({ code: 'REVIEW_NEEDED' });
  await expect(tessera.publish(version('1.4.0'))).rejects.toMatchObject({ code: 'REVIEW_NEEDED' });
  expect(await call(fay, `/v1/reviews/${asked.id}/approve`, { content: asked.content })).toMatchObject({ status: 201 });
});
