import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreRows } from '../oracle/store-rows.ts';
import type { Lane } from './lane.ts';
import { runTrial } from './run-trial.ts';
import type { Trial } from './trial.ts';

const rows: StoreRows = {
  instances: [
    {
      number: 1,
      id: 'i_1',
      flow: 'timer',
      release: 'r',
      key: 'timer-0',
      inputHash: undefined,
      status: 'running',
      parent: undefined,
      isFinished: false,
      revision: 1,
      record: '{}',
    },
  ],
  history: [],
  calls: [{ instance: 1, seq: 2, id: 'before', status: 'open', attempt: 1 }],
  timers: [],
  tasks: [],
  inbox: [],
  incidents: [],
  audit: [],
  anchors: [],
  releases: new Map(),
  damage: [],
};

test('a trial that does not end is ended, and tells what it waited for, its store and its nodes', async () => {
  const path = mkdtempSync(join(tmpdir(), 'tessera-endless-'));
  const outcome = await runTrial(
    laneAt(path),
    1,
    {
      run: async (trial) => {
        trial.begin();
        await trial.until('what never happens', () => false);
      },
    },
    200,
  );
  rmSync(path, { recursive: true });
  expect(outcome.violations).toEqual([]);
  expect(outcome.discounted).toMatch(/^it broke off: Error: the trial took longer than 0.2 s\n/);
  expect(outcome.discounted).toMatch(
    /in the store: 1 of 1 instances are open: timer timer-0 is running \[call before#2 open \(1\)\]\n/,
  );
  expect(outcome.discounted).toMatch(/waited for: what never happens for [\d.]+ s\n[^]*node 1 (?:lives|has ended): /);
});

test('what goes round in a trial that is over ends with it', async () => {
  const path = mkdtempSync(join(tmpdir(), 'tessera-round-'));
  let going: Promise<void> | undefined;
  const run = async (trial: Trial): Promise<void> => {
    for (let round = 0; round < 1_000; round += 1) await trial.until('what never happens', () => false);
  };
  await runTrial(laneAt(path), 1, { run: (trial) => (going = run(trial)) }, 100);
  rmSync(path, { recursive: true });
  await expect(going).rejects.toThrow('the trial is over');
});

/** Without an engine: a node of it ends at once. */
function laneAt(path: string): Lane {
  return {
    stub: { port: 1, order: () => Promise.resolve(), onLine: () => undefined, stop: () => undefined },
    engine: join(path, 'no-engine.mjs'),
    stores: ['sqlite'],
    stillLooks: 1,
    folder: () => ({
      path,
      data: join(path, 'data'),
      ledgerA: join(path, 'a'),
      ledgerB: join(path, 'b'),
      remove: () => undefined,
    }),
    home: () =>
      Promise.resolve({
        options: {},
        progress: () => Promise.resolve({ open: 1, steps: 1 }),
        read: () => Promise.resolve(rows),
        remove: () => Promise.resolve(),
      }),
    close: () => Promise.resolve(),
  };
}
