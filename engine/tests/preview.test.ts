import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../host/record-codec.ts';
import { openDatabase } from '../sql/sqlite/database.ts';
import { sqliteStore } from '../sql/store/sqlite-store.ts';
import { hostTables } from '../sql/store/tables.ts';
import { send } from '../testing/host-promise.ts';
import { releaseOf } from '../testing/release-of.ts';
import { anyone, testEngine, type TestEngine } from '../testing/test-engine.ts';

const looked = { type: 'object', properties: { at: { type: 'string', 'x-std': 'place' } } };

/** A step on an event sends a field that has a code table, and one that nobody declared. */
const asking = releaseOf({
  contracts: { 'stock.look@^1': { input: looked, output: { type: 'object' } } },
  text: `flow: asking
version: 1.0.0
input: { type: object }
events: { ASK: { type: object } }
initial: waiting
states:
  waiting: { on: { ASK: { target: looking } } }
  looking: { invoke: { capability: stock.look@^1, input: =input, onDone: done } }
  done: { type: final }
`,
});

let folder: string;
let tested: TestEngine;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-'));
  const database = await openDatabase({ file: join(folder, 'data.db'), migrations: hostTables });
  const store = sqliteStore({ database, outputOf, onFatal: () => undefined });
  tested = await testEngine(store, [asking], { 'stock.look': () => ({}) });
});

afterEach(async () => {
  await tested.engine.stop();
  rmSync(folder, { recursive: true });
});

async function counted(): Promise<readonly number[]> {
  const rows = await tested.minutes.within({ kind: 'field', fromMs: 0, toMs: Number.MAX_SAFE_INTEGER });
  return rows.map(({ count }) => count);
}

test('what an action would send is not counted among what was sent', async () => {
  const { instance } = await tested.start('asking', { at: 'CN', card: '4111' });
  const { calls } = await tested.engine.instances.preview(
    instance.id,
    { kind: 'send', type: 'ASK', payload: {} },
    anyone,
  );
  expect([calls.length, await counted()]).toEqual([1, []]);
  await send(tested, instance.id, 'ASK');
  await tested.engine.quiet();
  expect(await counted()).toEqual([1, 1]);
});
