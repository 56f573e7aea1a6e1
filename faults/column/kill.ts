import type { Trial } from '../bench/trial.ts';

/** How often the provider is asked for one instance of each flow, at the least. */
const linesOfEach = 32;

/** T1: kill -9 at random moments of the work, each followed by a new start on the same store. */
export async function killAtRandom(trial: Trial, times = 1): Promise<void> {
  const each = Math.ceil(times / 2);
  const most = Math.floor((linesOfEach * each) / times);
  let node = await trial.serve();
  trial.drive(each);
  for (let kill = 0; kill < times; kill += 1) {
    await trial.lines(trial.lineCount() + trial.random.between(1, most));
    if (await trial.isDone()) break;
    node = await trial.disturb(async () => {
      await node.kill();
      return await trial.serve();
    });
  }
  await trial.settle();
  await trial.judge();
}
