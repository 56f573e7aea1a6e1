import { flowOf } from '../flows/all.ts';
import type { Trial } from '../bench/trial.ts';
import { publish } from './publish.ts';

/** T24: a new release beside instances of the old one, then back: each instance stays with the one that it began on. */
export async function newRelease(trial: Trial): Promise<void> {
  let node = await trial.serve();
  const longer = flowOf('timer').text.replace('version: 1.0.0', 'version: 1.1.0').replace('PT0.3S', 'PT0.4S');
  trial.drive(4, ['timer', 'task', 'parcels']);
  await trial.lines(trial.random.between(2, 8));
  await publish(trial, '/v1/publish', { files: { 'timer.flow.yaml': longer } });
  trial.drive(4, ['timer']);
  await trial.lines(trial.lineCount() + trial.random.between(2, 6));
  node = await trial.disturb(async () => {
    await node.kill();
    trial.fired();
    return await trial.serve();
  });
  await trial.settle();
  await publish(trial, '/v1/flows/timer/rollback', { version: '1.0.0' });
  trial.drive(4, ['timer']);
  await trial.settle();
  await trial.judge();
  const { instances } = await trial.home.read();
  const releases = instances.filter(({ flow }) => flow === 'timer').map(({ release }) => release);
  // A rollback publishes the old text as a version of its own.
  const batches = [0, 4, 8].map((first) => new Set(releases.slice(first, first + 4)));
  const isKept = batches.every(({ size }) => size === 1) && new Set(releases).size === 3;
  if (!isKept) trial.violate(`timers ran on ${releases.join(', ')}`);
}
