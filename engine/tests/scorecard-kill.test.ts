import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTessera } from '../cli/open-tessera.ts';
import { type Tessera } from '../cli/tessera.ts';
import { readScorecard } from '../insight/scorecard/read-scorecard.ts';
import type { InstanceId } from '../kernel/ids.ts';
import { anyone } from '../testing/test-engine.ts';
import { forkChild } from './fork-child.ts';
import { killWorld, startAll } from './scorecard-kill-world.ts';
import { patientLimits } from './patient-limits.ts';

let folder = '';
let child: ChildProcess | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-scorecard-kill-'));
});
afterAll(async () => {
  await kill();
  rmSync(folder, { recursive: true });
});

/** An engine that is told to start all of them, and is killed once so many were accepted. */
async function played(untilAccepted: number): Promise<void> {
  const running = await forkChild('tests/scorecard-kill-child.ts', [folder]);
  child = running;
  let accepted = 0;
  await new Promise<void>((resolve, reject) => {
    running.on('exit', (code) => reject(new Error(`the engine ended with ${code}`)));
    running.on('message', (told) => {
      if (told === 'ready') running.send('start');
      if (told === 'accepted') accepted += 1;
      if (accepted === untilAccepted) resolve();
    });
  });
  await kill();
}

async function kill(): Promise<void> {
  const ending = child;
  child = undefined;
  if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
  const ended = new Promise((resolve) => ending.once('exit', resolve));
  ending.kill('SIGKILL');
  await ended;
}

type Counts = Readonly<Record<string, { readonly calls: number; readonly error: number; readonly bad: number }>>;

/** From the histories, call by call. */
async function counted(tessera: Tessera): Promise<Counts> {
  const counts: Record<string, { calls: number; error: number; bad: number }> = {};
  const { items } = await tessera.instances.list({ limit: 200 }, anyone);
  for (const { id } of items) {
    const history = await tessera.instances.history(id as InstanceId, 0, 100, anyone);
    for (const { entry } of history.items) {
      if (entry.kind !== 'step' || entry.call === undefined) continue;
      const one = (counts[entry.call.provider] ??= { calls: 0, error: 0, bad: 0 });
      const failed = entry.trigger.kind === 'failed' ? entry.trigger.error.code : undefined;
      one.calls += 1;
      one.error += failed === 'FULL' ? 1 : 0;
      one.bad += failed !== undefined && failed !== 'FULL' ? 1 : 0;
    }
  }
  return counts;
}

async function card(tessera: Tessera): Promise<Counts> {
  const { contracts, providers } = await tessera.registry.present();
  const nowMs = tessera.engine.clock.now();
  const asked = {
    capability: 'seat.hold',
    contracts: contracts.get('seat.hold') ?? [],
    providers: providers.get('seat.hold') ?? [],
    filter: { identity: 'cn' },
    window: { fromMs: nowMs - 3_600_000, toMs: nowMs },
    nowMs,
  };
  const { rows } = await readScorecard(tessera.facts, asked, anyone);
  return Object.fromEntries(
    rows.map(({ provider, calls, success, declaredErrors }) => [
      provider,
      {
        calls: calls.n,
        error: Math.round((declaredErrors.value ?? 0) * declaredErrors.n),
        bad: Math.round((1 - (success.value ?? 1)) * success.n),
      },
    ]),
  );
}

async function arms(tessera: Tessera): Promise<Counts> {
  const [{ id } = { id: '' }] = (await tessera.engine.competitions?.list(anyone)) ?? [];
  const found = (await tessera.engine.competitions?.read(id, anyone))?.arms ?? [];
  return Object.fromEntries(found.map(({ arm, n, error, bad }) => [arm, { calls: n, error, bad }]));
}

const sum = (counts: Counts): number => Object.values(counts).reduce((all, { calls }) => all + calls, 0);

test('arms and scorecard are what the histories say, after kill -9 in the middle of the work, again and again', async () => {
  for (const accepted of [20, 60]) await played(accepted);
  const tessera = await openTessera({
    dataFolder: folder,
    limits: patientLimits,
    open: true,
    modules: [killWorld.module],
  });
  await startAll(tessera);
  await tessera.engine.quiet();
  const histories = await counted(tessera);
  // Figures follow the work a little later.
  let scorecard = await card(tessera);
  for (; sum(scorecard) < sum(histories); scorecard = await card(tessera))
    await new Promise((resolve) => setTimeout(resolve, 50));
  const { items } = await tessera.instances.list({ limit: 200 }, anyone);
  expect([items.length, new Set(items.map(({ status }) => status))]).toEqual([120, new Set(['finished'])]);
  expect(Object.keys(histories).toSorted()).toEqual(['bad', 'good']);
  expect(await arms(tessera)).toEqual(histories);
  expect(scorecard).toEqual(histories);
  await tessera.close();
}, 120_000);
