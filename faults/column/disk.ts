import { readFileSync } from 'node:fs';
import type { Trial } from '../bench/trial.ts';
import { allFlows } from '../flows/all.ts';
import { countOf, nth, strace, traced } from './strace.ts';

const flowOf = ({ seed }: Trial): string => allFlows[seed % allFlows.length]?.name ?? '';

const writes = 'pwrite64';
export const countWrites = countOf(writes, flowOf);

/** T4: the disk is full for some writes, then has space again; the node goes on without a new start. */
export async function diskFull(trial: Trial): Promise<void> {
  const trace = `${trial.folder.path}/trace`;
  const first = trial.random.between(Math.ceil(trial.rehearsed / 4), trial.rehearsed);
  const inject = `${writes}:error=ENOSPC:when=${first}..${first + trial.random.between(3, 40)}`;
  // Calls are counted for each thread: the writes of one must come through the fault while work is there for them.
  const begun = trial.begin({ under: strace(trace, writes, inject), options: { commitThread: 'load' } });
  const serves = (await begun.ready) !== undefined;
  // Where the disk was full already as the node started, it is started anew.
  if (!serves) saysFull(trial, begun.said());
  const node = serves ? begun : await trial.serve();
  await trial.disturb(async () => {
    trial.drive(3, [flowOf(trial)]);
    await trial.settle();
  });
  trial.drive(1, ['sequence']);
  await trial.settle();
  trial.fired(traced(trace).filter((line) => line.includes('ENOSPC')).length);
  if (!node.isAlive()) trial.violate(`the node ended: ${node.said().slice(-300)}`);
  await trial.judge();
}

/** T5: the disk is full from the first write on: the node says so and takes nothing, and serves once there is room. */
export async function diskFullAtStart(trial: Trial): Promise<void> {
  const trace = `${trial.folder.path}/trace`;
  const first = trial.begin({ under: strace(trace, writes, `${writes}:error=ENOSPC:when=1+`) });
  const url = await first.ready;
  trial.fired(traced(trace).filter((line) => line.includes('ENOSPC')).length);
  if (url !== undefined) trial.violate('the node serves although it can store nothing');
  saysFull(trial, first.said());
  await trial.serve();
  trial.drive(1);
  await trial.settle();
  await trial.judge();
}

function saysFull(trial: Trial, said: string): void {
  if (!said.includes('STORAGE_FULL')) trial.violate(`the node said: ${said.slice(-300)}`);
}

const syncs = 'fsync,fdatasync';
export const countSyncs = countOf(syncs, flowOf);

/** T6: a sync fails. Whatever the database says afterwards cannot be trusted, so the node has to end itself. */
export async function syncFails(trial: Trial): Promise<void> {
  const trace = `${trial.folder.path}/trace`;
  const inject = `${syncs}:error=EIO:when=${nth(trial)}`;
  const node = trial.begin({ under: strace(trace, syncs, inject) });
  await trial.disturb(async () => {
    trial.drive(2, [flowOf(trial)]);
    await Promise.race([node.exited, trial.settle()]);
    const failed = readFileSync(trace, 'utf8').includes('EIO');
    if (failed) trial.fired();
    if (failed && node.isAlive()) trial.violate('a sync failed, and the node went on');
    await node.kill();
    await trial.serve();
  });
  await trial.settle();
  await trial.judge();
}
