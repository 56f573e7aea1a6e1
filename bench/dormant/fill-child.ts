import { openTessera, program } from '@tessera/engine';
import { unbounded } from '../order-5/unbounded.ts';
import { identity, sleepsFiles, waitText } from './sleeps.ts';

/** Starts what waits for a month, then what becomes due within one second some time from now, and tells when that is. */
const [, , dataFolder = '', waiting = '', storm = '', leadMs = ''] = process.argv;
const monthMs = 30 * 86_400_000;
const tessera = await openTessera({ dataFolder, limits: unbounded });
await tessera.publish(sleepsFiles);
await started(Number(waiting), () => monthMs);
const stormAtMs = Date.now() + Number(leadMs);
await started(Number(storm), (index) => stormAtMs + Math.floor((index * 1_000) / Number(storm)) - Date.now());
await tessera.close();
process.send?.({ stormAtMs });
process.disconnect();

async function started(count: number, waitMs: (index: number) => number): Promise<void> {
  let next = 0;
  const run = async (): Promise<void> => {
    for (let index = next; index < count; index = next) {
      next += 1;
      const input = { wait: waitText(waitMs(index)) };
      await tessera.instances.start({ flow: 'sleeps', identity, input }, program);
    }
  };
  await Promise.all(Array.from({ length: 256 }, run));
}
