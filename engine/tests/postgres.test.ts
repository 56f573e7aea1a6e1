import { accessTables } from '../sql/access-store.ts';
import { draftTables } from '../sql/draft-store.ts';
import { outputOf } from '../host/record-codec.ts';
import type { Store } from '../host/store.ts';
import { postgresAccessStore } from '../sql/postgres-access-store.ts';
import { openPostgres, type PostgresDatabase } from '../sql/postgres-database.ts';
import { postgresDraftStore } from '../sql/postgres-draft-store.ts';
import { postgresStore } from '../sql/postgres-store.ts';
import { registryTables } from '../sql/registry-store.ts';
import { hostTables } from '../sql/tables.ts';
import { accessStoreSuite } from '../testing/access-store-suite.ts';
import { draftStoreSuite } from '../testing/draft-store-suite.ts';
import { hostSuite } from '../testing/host-suite.ts';
import { storeSuite } from '../testing/store-suite.ts';
import { startPostgres, whyNoPostgres, type PostgresServer } from './postgres-server.ts';

const why = whyNoPostgres();
if (why !== undefined) console.warn(`SKIPPED: everything on PostgreSQL, since ${why}`);
const here = why === undefined ? describe : describe.skip;

let server: PostgresServer;
let opened: PostgresDatabase[] = [];

beforeAll(async () => {
  if (why === undefined) server = await startPostgres();
});

afterEach(async () => {
  await closeAll();
  if (why === undefined) await server.empty();
});

afterAll(async () => {
  if (why === undefined) await server.stop();
});

async function open(): Promise<PostgresDatabase> {
  const migrations = [...hostTables, registryTables, accessTables, draftTables];
  const database = await openPostgres({ url: server.url, migrations });
  opened.push(database);
  return database;
}

async function closeAll(): Promise<void> {
  const all = opened;
  opened = [];
  await Promise.all(all.map((database) => database.close().catch(() => undefined)));
}

async function store(): Promise<Store> {
  await closeAll();
  return postgresStore({ database: await open(), outputOf });
}

here('on PostgreSQL', () => {
  test.each(storeSuite)('$name', async ({ check }) => {
    await expect(check(async () => ({ store: await store(), reopen: store }))).resolves.toBeUndefined();
  });

  test.each(hostSuite)('$name', async ({ check }) => {
    await expect(check(async () => ({ store: await store(), reopen: store }))).resolves.toBeUndefined();
  });

  test.each(accessStoreSuite)('$name', async ({ check }) => {
    const access = async () => postgresAccessStore(await open());
    await expect(check(async () => ({ store: await access(), reopen: access }))).resolves.toBeUndefined();
  });

  test.each(draftStoreSuite)('$name', async ({ check }) => {
    const drafts = async () => postgresDraftStore(await open());
    await expect(check(async () => ({ store: await drafts(), reopen: drafts }))).resolves.toBeUndefined();
  });
});
