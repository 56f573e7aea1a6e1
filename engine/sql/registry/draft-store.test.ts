import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draftStoreSuite, type DraftStoreSubject } from '../../testing/draft-store-suite.ts';
import { memoryDraftStore } from '../../testing/memory-draft-store.ts';
import { openDatabase, type Database } from '../sqlite/database.ts';
import { draftTables, sqliteDraftStore } from './draft-store.ts';
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

const open = () => openDatabase({ file: join(folder, 'data.db'), migrations: [draftTables] });
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
