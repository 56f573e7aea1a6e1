import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTessera } from '@tessera/engine';
import { benchFiles, benchModule } from '../http/work.ts';
import { fiveCalls } from '../order-5/five-calls.ts';
import { serveRounds } from '../order-5/serve-rounds.ts';
import { unbounded } from '../order-5/unbounded.ts';
import { lagFile } from './overhead.ts';

/** About as long as it takes to count what a round left. */
const restMs = 5_000;
const lookEveryMs = 250;

/** The whole engine without HTTP, with what happens counted in it or not. */
const [, , dataFolder = '', counts] = process.argv;
const tessera = await openTessera({
  dataFolder,
  modules: [benchModule],
  limits: unbounded,
  counts: counts === 'here' ? 'here' : 'nowhere',
});
await tessera.publish(benchFiles);

let lagMs = 0;
const looking = setInterval(() => {
  void tessera.facts.lagMs().then((now) => (lagMs = Math.max(lagMs, now)));
}, lookEveryMs);

serveRounds(
  () => fiveCalls(tessera),
  async () => {
    clearInterval(looking);
    await tessera.close();
    writeFileSync(join(dataFolder, lagFile), JSON.stringify({ lagMs }));
    return statSync(join(dataFolder, 'tessera.db')).size;
  },
  restMs,
);
