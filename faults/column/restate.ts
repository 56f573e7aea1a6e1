import type { Trial } from '../bench/trial.ts';
import { pause } from '../bench/pause.ts';

/** T8 on Restate: its server is killed and is back; the node stays, and what was answered is kept. */
export async function restateKilled(trial: Trial): Promise<void> {
  const { restate } = trial.home;
  if (restate === undefined) throw new Error('this fault needs Restate');
  const node = await trial.serve();
  trial.drive(1);
  await trial.lines(trial.random.between(1, 30));
  await trial.disturb(async () => {
    await restate.kill();
    trial.fired();
    await pause(trial.random.between(100, 1_000));
    await restate.start();
    await trial.settle();
  });
  trial.drive(1, ['sequence']);
  await trial.settle();
  if (!node.isAlive()) trial.violate(`the node ended: ${node.said().slice(-300)}`);
  await trial.judge();
}
