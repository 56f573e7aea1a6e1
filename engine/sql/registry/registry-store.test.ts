import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConformanceRecord } from '../../catalog/conformance.ts';
import type { RegistryStore, RegistryWrite } from '../../host/registry/registry-store.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import { asReleaseId } from '../../kernel/ids.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { openDatabase, type Database } from '../sqlite/database.ts';
import { groupCommit } from '../commit/group-commit.ts';
import { registryTables, sqliteRegistryStore } from './registry-store.ts';
import { releaseLogTable } from './release-log.ts';
import { reviewTables } from './review-rows.ts';
import { reviewStoreSuite, type ReviewStoreSubject } from '../../testing/review-store-suite.ts';

const id = asReleaseId(`r_${'a'.repeat(40)}`);
const stamp = { at: 1, by: 'me' };
const active: ActiveRelease = { flow: 'f', identity: 'cn', version: '1.0.0', release: id, uses: ['a.b'], ...stamp };
const cells = [{ cell: 'parameter:f.p', value: 1, candidates: [], policies: [] }];

const tried: ConformanceRecord = {
  provider: 'p',
  capability: 'a.b',
  version: '1.0.0',
  contractHash: 'h',
  providerHash: 'h',
  seed: 1,
  verdict: 'not-shown',
  items: [],
  ...stamp,
};

const writes: readonly RegistryWrite[] = [
  { kind: 'contract', row: { capability: 'a.b', version: '1.0.0', hash: 'h', data: { a: 1 }, ...stamp } },
  { kind: 'provider', row: { id: 'p', capability: 'a.b', data: {}, ...stamp } },
  { kind: 'lifecycle', row: { capability: 'a.b', status: 'deprecated', successor: 'a.c', ...stamp } },
  {
    kind: 'text',
    row: { kind: 'flow', name: 'f', version: '1.0.0', file: 'f.flow.yaml', files: {}, hash: 'h', ...stamp },
  },
  {
    kind: 'text',
    row: { kind: 'identity', name: 'cn', version: '', file: 'cn.identity.yaml', files: {}, hash: 'h', ...stamp },
  },
  { kind: 'conformance', row: { record: tried, signature: 'c2ln' } },
  { kind: 'release', id, body: { language: 1 } },
  { kind: 'active', row: active, provenance: { '': cells } },
];

let folder: string;
let database: Database;

async function sqlite(): Promise<RegistryStore> {
  database = await openDatabase({
    file: join(folder, 'data.db'),
    migrations: [registryTables, releaseLogTable, reviewTables],
  });
  const group = groupCommit(database.connection, { onRollback: () => undefined, onFatal: () => undefined });
  return sqliteRegistryStore(database, group);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('what was written is there after a restart, as an in-memory store has it', async () => {
  const memory = memoryRegistryStore();
  await memory.write(writes);
  await (await sqlite()).write(writes);
  database.close();
  const store = await sqlite();
  expect(await store.load()).toEqual(await memory.load());
  expect(await store.release(id)).toEqual({ language: 1 });
  expect(await store.release(asReleaseId(`r_${'b'.repeat(40)}`))).toBeUndefined();
  expect(await store.provenance('f', 'cn')).toEqual({ '': cells });
  expect(await store.provenance('f', 'us')).toBeUndefined();
  database.close();
});

const subjects: Readonly<Record<string, () => Promise<ReviewStoreSubject>>> = {
  memory: async () => {
    const store = memoryRegistryStore();
    return { store, reopen: async () => store };
  },
  SQLite: async () => ({
    store: await sqlite(),
    reopen: async () => {
      database.close();
      return await sqlite();
    },
  }),
};

test.each(
  Object.entries(subjects).flatMap(([name, make]) =>
    reviewStoreSuite.map((promise) => ({ says: `${name}: ${promise.name}`, make, ...promise })),
  ),
)('$says', async ({ check, make }) => {
  await expect(check(make)).resolves.toBeUndefined();
});

test('rows are replaced by name, a release body never, and a broken row keeps its provenance', async () => {
  const store = await sqlite();
  await store.write(writes);
  const broken = { ...active, broken: { since: 2, issues: [] } };
  await store.write([
    { kind: 'lifecycle', row: { capability: 'a.b', status: 'retired', ...stamp } },
    { kind: 'release', id, body: { language: 2 } },
    { kind: 'active', row: broken },
  ]);
  const contents = await store.load();
  expect(contents.lifecycles).toEqual([{ capability: 'a.b', status: 'retired', ...stamp }]);
  expect(contents.active).toEqual([broken]);
  expect(await store.release(id)).toEqual({ language: 1 });
  expect(await store.provenance('f', 'cn')).toEqual({ '': cells });
  database.close();
});

test.each([
  { store: 'memory', open: async () => memoryRegistryStore() },
  { store: 'SQLite', open: sqlite },
])('what was active at any time is remembered ($store)', async ({ open, store: name }) => {
  const store = await open();
  const next = { ...active, release: asReleaseId(`r_${'c'.repeat(40)}`), at: 20 };
  const broken = { ...next, broken: { since: 30, issues: [] } };
  const below = { ...active, identity: 'cn.retail', at: 25 };
  const beside = { ...active, identity: 'cnx', at: 26 };
  for (const row of [active, next, below, beside, broken]) await store.write([{ kind: 'active', row }]);
  expect(await store.activeAt(0)).toEqual([]);
  expect(await store.activeAt(19)).toEqual([active]);
  expect(await store.activeAt(20)).toEqual([next]);
  expect(await store.activeAt(30)).toEqual([broken, below, beside]);
  const all = { from: 0, to: 31 };
  expect(await store.activations(['cn'], all, 9)).toEqual([broken, below, next, active]);
  expect(await store.activations(['cn'], { from: 20, to: 30 }, 9)).toEqual([below, next]);
  expect(await store.activations([''], all, 2)).toEqual([broken, beside]);
  const every: ActiveRelease[] = [];
  for await (const rows of store.everyActivation(['cn'], { from: 2, to: 31 })) every.push(...rows);
  expect(every).toEqual([broken, below, next]);
  expect(await store.activations([], all, 9)).toEqual([]);
  if (name === 'SQLite') database.close();
});

test('a long log is read whole in pieces, rows of one moment among them', async () => {
  const store = await sqlite();
  const rows = Array.from({ length: 2_600 }, (_, n) => ({ ...active, identity: `cn.s${n}`, at: n < 2_100 ? 9 : n }));
  await store.write(rows.map((row) => ({ kind: 'active', row })));
  const pieces: (readonly ActiveRelease[])[] = [];
  for await (const piece of store.everyActivation(['cn'], { from: 0, to: 2_590 })) pieces.push(piece);
  expect(pieces.map(({ length }) => length)).toEqual([1_000, 1_000, 590]);
  const names = (of: readonly ActiveRelease[]) => of.map(({ identity }) => identity).toSorted();
  expect(names(pieces.flat())).toEqual(names(rows.filter(({ at }) => at < 2_590)));
  expect(pieces.flat().map(({ at }) => at)).toEqual(
    rows
      .map(({ at }) => at)
      .filter((at) => at < 2_590)
      .toReversed(),
  );
  database.close();
});

test.each([
  { store: 'memory', open: async () => memoryRegistryStore() },
  { store: 'SQLite', open: sqlite },
])('each change of a resolver table is kept, two at one moment too ($store)', async ({ open, store: name }) => {
  const store = await open();
  const table = { resolver: 't', entry: 'f', rows: [{ before: 'cn', after: 'us' }], attributes: ['city'], by: 'me' };
  const [one, two, other] = [
    { ...table, hash: 'a', at: 5 },
    { ...table, hash: 'b', at: 5 },
    { ...table, hash: 'a', at: 7 },
  ];
  for (const row of [one, two, other]) await store.write([{ kind: 'table', row }]);
  expect(await store.tableChanges({ from: 6, to: 8 })).toEqual([other]);
  const before = await store.tableChanges({ from: 5, to: 7 });
  expect(before).toHaveLength(2);
  expect(before).toEqual(expect.arrayContaining([one, two]));
  if (name === 'SQLite') database.close();
});

test('provenance from before there were facet classes reads as that of the only class', async () => {
  const store = await sqlite();
  await store.write(writes);
  database.connection.prepare('UPDATE active_releases SET provenance = ?').run(JSON.stringify(cells));
  expect(await store.provenance('f', 'cn')).toEqual({ '': cells });
  database.close();
});

test('a write that fails leaves nothing of its operation', async () => {
  const store = await sqlite();
  const bad = { kind: 'release', id, body: undefined } as unknown as RegistryWrite;
  // By shape: the driver's errors are of the realm that loaded it first.
  await expect(store.write([...writes, bad])).rejects.toHaveProperty('code');
  expect((await store.load()).texts).toEqual([]);
  database.close();
});
