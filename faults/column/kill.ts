import type { Trial } from '../bench/trial.ts';
import { pause } from '../bench/pause.ts';
import { allFlows } from '../flows/all.ts';
import { countOf, nth, strace } from './strace.ts';

/** How often the provider is asked for one instance of each flow, at the least. */
const linesOfEach = 32;

/**
 * T1: kill -9 at random moments of the work, each followed by a new start on the same store. Each kill has work of its own
 * to fall into: a fast machine would have done all of it between two of them.
 */
export async function killAtRandom(trial: Trial, times = 1): Promise<void> {
  let node = await trial.serve();
  for (let kill = 0; kill < times; kill += 1) {
    trial.drive(1);
    await trial.lines(trial.lineCount() + trial.random.between(1, linesOfEach));
    node = await trial.disturb(async () => {
      await node.kill();
      trial.fired();
      return await trial.serve();
    });
  }
  await trial.settle();
  await trial.judge();
}

/** The twelve flows take turns with the seeds. */
const flowOf = ({ seed }: Trial): string => allFlows[seed % allFlows.length]?.name ?? '';
const syncs = 'fsync,fdatasync';
export const countSyncs = countOf(syncs, flowOf);

/** T1: kill -9 at the n-th sync that the node asks for. */
export async function killAtSync(trial: Trial): Promise<void> {
  const flow = flowOf(trial);
  const inject = `${syncs}:signal=SIGKILL:when=${nth(trial)}`;
  const node = trial.begin({ under: strace(`${trial.folder.path}/trace`, syncs, inject) });
  await trial.disturb(async () => {
    trial.drive(2, [flow]);
    await Promise.race([node.exited, trial.settle()]);
    if (node.isAlive()) return;
    trial.fired();
    await trial.serve();
  });
  await trial.settle();
  await trial.judge();
}

/** T2: kill -9 twice more while the node comes back. */
export async function killInRecovery(trial: Trial): Promise<void> {
  const began = performance.now();
  const node = await trial.serve();
  const startMs = performance.now() - began;
  trial.drive(1);
  await trial.lines(trial.random.between(1, linesOfEach));
  await trial.disturb(async () => {
    await node.kill();
    trial.fired();
    for (let kill = 0; kill < 2; kill += 1) {
      const back = trial.begin();
      await pause(trial.random.fraction() * startMs * 1.4);
      await back.kill();
      trial.fired();
    }
    await trial.serve();
  });
  await trial.settle();
  await trial.judge();
}
