import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draftStoreSuite, type DraftStoreSubject } from '../../testing/draft-store-suite.ts';
import { memoryDraftStore } from '../../testing/memory-draft-store.ts';
import { openDatabase, type Database } from '../sqlite/database.ts';
import { draftAuthors, draftTables, sqliteDraftStore } from './draft-store.ts';
import { groupCommit } from '../commit/group-commit.ts';

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drafts-'));
  database = await open();
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = () => openDatabase({ file: join(folder, 'data.db'), migrations: [draftTables, draftAuthors] });
const store = () =>
  sqliteDraftStore(
    database,
    groupCommit(database.connection, { onRollback: () => undefined, onFatal: () => undefined }),
  );

const subjects: Readonly<Record<string, () => Promise<DraftStoreSubject>>> = {
  sqlite: async () => ({
    store: store(),
    reopen: async () => {
      database.close();
      database = await open();
      return store();
    },
  }),
  memory: async () => {
    const memory = memoryDraftStore();
    return { store: memory, reopen: async () => memory };
  },
};

test.each(
  Object.entries(subjects).flatMap(([name, make]) =>
    draftStoreSuite.map((promise) => ({ says: `${name}: ${promise.name}`, make, ...promise })),
  ),
)('$says', async ({ check, make }) => {
  await expect(check(make)).resolves.toBeUndefined();
});

test('a draft from before authors were kept has its owner for one', async () => {
  database.connection
    .prepare(
      `INSERT INTO flow_drafts (id, owner, owner_name, flow, revision, since, updated, files, base)
       VALUES ('d_1', 'k_1', 'Ann', 'order', 1, 1, 1, '{}', '{}')`,
    )
    .run();
  expect(await store().get('d_1')).toMatchObject({ authors: ['Ann'] });
});
