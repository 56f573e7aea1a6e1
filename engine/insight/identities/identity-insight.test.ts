import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineModule } from '../../catalog/index.ts';
import { openTessera } from '../../cli/open-tessera.ts';
import { type Tessera } from '../../cli/tessera.ts';
import { serveTessera } from '../../cli/serve-tessera.ts';
import { by, files, greet, hello, identity } from '../../host/registry/registry.fixture.ts';
import type { RunningServer } from '../../http/server.ts';
import { provide } from '../../catalog/provide.ts';
import { patientLimits } from '../../tests/patient-limits.ts';

const warm = provide(greet, { id: 'friendly', run: ({ name }) => ({ text: `Hello, ${name}!` }) });
const cool = provide(greet, { id: 'cool', run: ({ name }) => ({ text: name }) });
const routes = (second: string) =>
  `resolver: greetings
entry: hello
attributes:
  city: { from: =request.city, enum: [rome, oslo] }
  age: { from: '="age" in request ? request.age : 0', type: number, minimum: 0 }
rules:
  - { when: { city: rome }, identity: cn.a }
  - { when: ${second}, identity: cn.b }
otherwise: reject
`;
const texts = {
  ...files,
  'hello.flow.yaml': hello()
    .replace('initial: asking', 'events: { GO: { type: object } }\ninitial: waiting')
    .replace('states:\n', 'states:\n  waiting:\n    on: { GO: asking }\n    after: [{ delay: P1D, target: failed }]\n'),
};

let folder: string;
let tessera: Tessera;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'identities-'));
  const module = defineModule({ capabilities: [greet], providers: [warm, cool] });
  tessera = await openTessera({ dataFolder: folder, limits: patientLimits, open: true, modules: [module] });
  await tessera.publish(texts);
  await tessera.engine.instances.start({ flow: 'hello', identity: 'cn.b', input: { name: 'bo' }, waitMs: 60_000 }, by);
  await tessera.publish({ 'hello.flow.yaml': texts['hello.flow.yaml'].replace('version: 1.0.0', 'version: 1.1.0') });
  server = await serveTessera(tessera, { log: 'silent' });
});

afterAll(async () => {
  await server.stop(100);
  await tessera.close();
  rmSync(folder, { recursive: true });
});

/** What the routes of this test answer, as far as it looks at it. */
interface Told {
  readonly items: readonly { readonly kind: string; readonly version: string }[];
  readonly differences: unknown;
  readonly running: readonly {
    readonly version: string;
    readonly isCurrent: boolean;
    readonly running: { readonly value: number; readonly drill: string };
  }[];
  readonly rows: unknown;
  readonly ok: boolean;
  readonly files: Readonly<Record<string, string>>;
  readonly issues: readonly unknown[];
  readonly code: string;
}

async function call(path: string, body?: object): Promise<{ readonly status: number; readonly answer: Told }> {
  const key = `${path}-${JSON.stringify(body ?? '').length}`;
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const response = await fetch(`${server.url}${path}`, body && { method: 'POST', headers, body: JSON.stringify(body) });
  const answer: Told = JSON.parse(await response.text());
  return { status: response.status, answer };
}

test('what an identity makes different, and what still lives on an older release', async () => {
  const { answer } = await call('/v1/identities/cn.b/standing');
  expect(answer.differences).toEqual([
    {
      flow: 'hello',
      cells: [{ cell: 'parameter:hello.patience', value: 'PT9S', above: 'PT5S', owner: 'identity cn.b' }],
    },
  ]);
  const running = answer.running.map((row) => [row.version, row.isCurrent, row.running.value]);
  expect(running).toEqual([
    ['1.1.0', true, 0],
    ['1.0.0', false, 1],
  ]);
  const rows = await call(answer.running[1]?.running.drill ?? '');
  expect(rows.answer.items).toHaveLength(1);
  expect((await call('/v1/identities/cn.a/standing')).answer.differences).toEqual([{ flow: 'hello', cells: [] }]);
});

test('how it came about, from its beginning: what was wanted, decided, published and rolled back, by whom', async () => {
  const told = async (path: string) =>
    (await call(`/v1/identities/${path}/genesis`)).answer.items.map((each) =>
      `${each.kind} ${each.version ?? ''}`.trim(),
    );
  expect(await told('cn.b')).toEqual(['released 1.0.0', 'first-instance 1.0.0', 'released 1.1.0']);
  expect(await told('cn.a')).toEqual(['released 1.0.0', 'released 1.1.0']);
  const wish = 'requirement: quick\nidentity: cn.a\nowner: a-team\nparts:\n  - { id: run, needs: { flow: hello } }\n';
  const own = texts['cn.a.identity.yaml'].replace('identity: cn.a', 'identity: cn.a # ours');
  const sent = { 'cn.a.identity.yaml': own, 'requirements/quick.requirement.yaml': wish };
  expect((await call('/v1/publish', { files: sent })).status).toBe(201);
  const later = texts['hello.flow.yaml']
    .replace('delay: P1D', 'delay: P2D')
    .replace('version: 1.0.0', 'version: 1.2.0');
  await tessera.publish({ 'hello.flow.yaml': later });
  expect((await call('/v1/flows/hello/rollback', { version: '1.1.0' })).status).toBe(201);
  const { answer } = await call('/v1/identities/cn.a/genesis');
  expect(answer.items.slice(2)).toMatchObject([
    { kind: 'requirement', requirement: 'quick', by: 'anonymous' },
    { kind: 'change-set', files: ['cn.a.identity.yaml', 'requirements/quick.requirement.yaml'], by: 'anonymous' },
    { kind: 'released', version: '1.2.0' },
    { kind: 'rolled-back', flow: 'hello', version: '1.2.1', to: '1.1.0', by: 'anonymous' },
    { kind: 'released', version: '1.2.1', by: 'anonymous' },
  ]);
  expect((await told('cn.b')).slice(3)).toEqual(['released 1.2.0', 'rolled-back 1.2.1', 'released 1.2.1']);
});

test('two identities side by side: what they hold otherwise, and nothing else', async () => {
  const { answer } = await call('/v1/identities:compare?a=cn.a&b=cn.b&flow=hello');
  expect(answer.items).toEqual([{ cell: 'parameter:hello.patience', a: 'PT5S', b: 'PT9S' }]);
});

test('all identities side by side hold just what each is explained to hold', async () => {
  const matrix = await tessera.engine.registry.matrix('hello', () => true);
  expect(matrix.rows.map(({ identity }) => identity)).toEqual(['cn.a', 'cn.b']);
  for (const { identity, cells } of matrix.rows) {
    const explained = await tessera.engine.registry.explanation({ flow: 'hello', identity });
    const told = matrix.cells.flatMap((cell, at) => {
      const place = cells[at];
      return place === null || place === undefined ? [] : [[cell, matrix.values[place.value]]];
    });
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(explained.cells.map(({ cell, value }) => [cell, value])),
    );
  }
  const patience = matrix.cells.indexOf('parameter:hello.patience');
  expect(matrix.rows.map(({ cells }) => cells[patience]?.standing)).toEqual(['flow', 'own']);
  const { status, answer } = await call('/v1/identities:matrix?flow=hello&under=cn.b');
  expect([status, (answer as unknown as typeof matrix).rows.length]).toEqual([200, 1]);
});

test('a new business begun from one differs from it in nothing', async () => {
  const { status, answer } = await call('/v1/identities/cn.b/clone', {
    to: 'cn.new',
    title: { en: 'New', 'zh-CN': '新' },
  });
  expect([status, answer.ok, Object.keys(answer.files)]).toEqual([200, true, ['cn.new.identity.yaml']]);
  expect((await call('/v1/identities/cn.new')).status).toBe(404);
  await tessera.publish(answer.files);
  expect((await call('/v1/identities:compare?a=cn.b&b=cn.new&flow=hello')).answer).toEqual({ items: [] });
  const again = await call('/v1/identities/cn.b/clone', { to: 'cn.a' });
  expect([again.status, again.answer.code]).toEqual([409, 'IDENTITY_EXISTS']);
});

test('under another parent the check tells what is missing there', async () => {
  await tessera.publish({ 'us.identity.yaml': identity('us', 'abstract: true\n') });
  const { answer } = await call('/v1/identities/cn.b/clone', { to: 'us.b' });
  expect([answer.ok, answer.issues.length > 0]).toEqual([false, true]);
});

test('a resolver table is judged before and after it is published, and a request is tried on both', async () => {
  const overlapping = routes('{ age: { min: 18 } }');
  const judged = await call('/v1/resolvers:judge', { text: overlapping });
  expect(judged.answer.issues).toMatchObject([
    { code: 'RESOLVER_AMBIGUOUS', pointer: '/rules/1', witness: { request: { city: 'rome', age: 18 } } },
  ]);
  const asked = { flow: 'hello', request: { city: 'rome', age: 20 } };
  expect((await call('/v1/resolver/try', { ...asked, text: overlapping })).answer).toMatchObject({
    rule: 'ambiguous',
    covers: ['/rules/0', '/rules/1'],
    witness: { city: 'rome', age: 20 },
  });
  expect((await call('/v1/resolver/try', asked)).answer.code).toBe('RESOLVER_NOT_FOUND');
  await tessera.publish({ 'greetings.resolver.yaml': routes('{ city: rome, age: { min: 18 } }') });
  expect((await call('/v1/resolver/try', asked)).answer).toMatchObject({
    identity: 'cn.b',
    rule: '/rules/1',
    facets: {},
    resolver: 'greetings',
  });
  const { answer } = await call('/v1/resolvers');
  expect(answer.items).toMatchObject([
    {
      rows: [
        { identity: 'cn.a', example: { city: 'rome', age: 0 } },
        { identity: 'cn.b', example: { city: 'rome', age: 18 } },
      ],
      otherwise: { to: 'reject', example: { city: 'oslo', age: 0 } },
      sample: { name: expect.any(String) },
      ok: true,
      issues: [],
    },
  ]);
  expect((await call('/v1/resolver/try', { ...asked, request: { city: 'bonn' } })).answer.code).toBe('INPUT_INVALID');
  const unreadable = await call('/v1/resolvers:judge', { text: 'resolver: [' });
  expect([unreadable.answer.ok, unreadable.answer.rows]).toEqual([false, undefined]);
});

test('a changed table is a change of the businesses that its rows lead to or away from', async () => {
  const table = 'greetings.resolver.yaml';
  // By the program, and over HTTP: either is recorded.
  await tessera.publish({ [table]: routes('{ city: rome, age: { min: 18 } }') });
  const files = { [table]: routes('{ city: rome, age: { min: 21 } }').replace('reject', 'cn.a') };
  expect((await call('/v1/publish', { files })).status).toBe(201);
  // What says the same is no change.
  const commented = { [table]: `# ours\n${files[table]}` };
  expect((await call('/v1/publish', { files: commented })).status).toBe(200);
  const rows = [
    { when: { age: { min: 18 }, city: ['rome'] }, before: 'cn.b' },
    { when: { age: { min: 21 }, city: ['rome'] }, after: 'cn.b' },
  ];
  const own = async (path: string) =>
    (await call(path)).answer.items.filter(({ kind }) => kind === 'table') as readonly object[];
  const first = [{ when: { age: { min: 18 }, city: ['rome'] }, after: 'cn.b' }];
  expect(await own('/v1/identities/cn.b/genesis')).toMatchObject([
    { by: 'program', resolver: 'greetings', rows: first },
    { by: 'anonymous', resolver: 'greetings', rows },
  ]);
  expect(await own('/v1/identities/cn.b/changes?window=P1D')).toMatchObject([
    { identity: 'cn.b', rows, attributes: [] },
    { identity: 'cn.b', rows: first, attributes: ['age', 'city'] },
  ]);
  expect(await own('/v1/identities/cn.a/changes?window=P1D')).toMatchObject([
    { by: 'anonymous', rows: [{ before: 'reject', after: 'cn.a' }] },
    { by: 'program', rows: [{ when: { city: ['rome'] }, after: 'cn.a' }] },
  ]);
});
