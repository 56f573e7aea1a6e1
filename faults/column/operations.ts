import type { Trial } from '../bench/trial.ts';
import { pause } from '../bench/pause.ts';
import { untilReady } from '../bench/until-ready.ts';
import { stopGently } from './stop-gently.ts';

/** T10 on SQLite: a second process at the same file refuses to start, and disturbs nobody. */
export async function secondProcess(trial: Trial): Promise<void> {
  await trial.serve();
  trial.drive(1);
  await trial.lines(3);
  const second = trial.begin();
  const url = await second.ready;
  trial.fired();
  if (url !== undefined || !second.said().includes('STORE_LOCKED')) trial.violate('a second process has the same file');
  await trial.settle();
  await trial.judge();
}

/** T12: the event loop stands still for five seconds. */
export async function blockedLoop(trial: Trial): Promise<void> {
  const node = await trial.serve();
  trial.drive(1);
  await trial.lines(trial.random.between(1, 25));
  await trial.disturb(async () => {
    node.command('block 5000');
    trial.fired();
    await pause(5_500);
    await untilReady(trial, node);
  });
  await trial.settle();
  await trial.judge();
}

/** T29: a stop under load refuses what is new, ends what runs or leaves it to the next start, and exits with 0. */
export async function stopped(trial: Trial): Promise<void> {
  const node = await trial.serve();
  trial.drive(2);
  await trial.lines(trial.random.between(1, 50));
  await stopGently(trial, node);
  await trial.settle();
  await trial.judge();
}
