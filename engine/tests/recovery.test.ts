import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { outputOf } from '../host/record-codec.ts';
import type { Store } from '../host/store.ts';
import type { Write } from '../host/step-commit.ts';
import { openDatabase } from '../sql/sqlite/database.ts';
import { sqliteStore, type SqliteStore } from '../sql/store/sqlite-store.ts';
import { hostTables } from '../sql/store/tables.ts';
import { allFlows } from '../testing/host-flows.ts';
import { anyone, testEngine, type TestEngine } from '../testing/test-engine.ts';
import { send, statusOf } from '../testing/host-promise.ts';
import { event } from '../testing/store-rows.ts';

let folder: string;
let tested: TestEngine | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-'));
});

afterEach(async () => {
  await tested?.engine.stop();
  rmSync(folder, { recursive: true });
});

async function opened(): Promise<SqliteStore> {
  const database = await openDatabase({ file: join(folder, 'data.db'), migrations: hostTables });
  return sqliteStore({ database, outputOf, onFatal: () => undefined });
}

test('an event that nobody applied is, behind however many others that only wait', async () => {
  const limits = { recoverAtOnce: 1 };
  const store = await opened();
  const before = await testEngine(store, allFlows, {}, { limits });
  const ids = [];
  for (const id of ['a', 'b', 'c']) ids.push((await before.start('waiting', { id })).instance.id);
  const last = ids.toSorted().at(-1) ?? '';
  for (const id of ids) if (id !== last) await send(before, id, 'SHIPPED');
  // A process that died between the two: the event is accepted, and the step that takes it was never made.
  const now = before.engine.clock.now();
  const paid = event(last, 'e1', { payload: { amount: 1 }, acceptedAt: now, expiresAt: now + 60_000 });
  await store.commit([{ kind: 'receive', event: paid }]);
  await before.engine.stop();
  tested = await testEngine(await opened(), allFlows, {}, { limits });
  await tested.engine.quiet();
  expect(await Promise.all(ids.map(async (id) => tested && (await statusOf(tested, id))))).toEqual(
    ids.map((id) => (id === last ? 'waiting shipping' : 'waiting paying')),
  );
});

test('a child whose end is in the tables and not heard of yet is told to its parent with its result', async () => {
  const [committed, looked, heard] = [gate(), gate(), gate()];
  const store = await opened();
  const deaf: Store = {
    ...store,
    commit: async (writes) => {
      await store.commit(writes);
      if (!writes.some(isEnd)) return;
      committed.open();
      await heard.opened;
    },
    head: async (id) => {
      const head = await store.head(id);
      if (head?.parent !== undefined && head.finishedAt !== undefined) looked.open();
      return head;
    },
  };
  tested = await testEngine(deaf, allFlows, {}, { limits: { recoverEveryMs: 5 } });
  const { instance } = await tested.start('parent', { id: 'a', lines: [] });
  const sent = tested.engine.instances.send(
    { to: { flow: 'parcel', key: 'a' }, type: 'DELIVERED', payload: {} },
    anyone,
  );
  await committed.opened;
  await looked.opened;
  // Whoever looked has decided by then, if it does so at all.
  await nextTurn();
  heard.open();
  await sent;
  await tested.engine.quiet();
  const { output } = await tested.engine.instances.get(instance.id, anyone);
  expect(output).toEqual({ picks: [], parcel: { status: 'delivered' } });
});

function isEnd(write: Write): boolean {
  return write.kind === 'advance' && write.finishedAt !== undefined;
}

function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}
