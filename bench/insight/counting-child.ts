import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openTessera } from '@tessera/engine';
import { benchFiles, benchModule } from '../http/work.ts';
import { fiveCalls } from '../order-5/five-calls.ts';
import { serveRounds } from '../order-5/serve-rounds.ts';
import { unbounded } from '../order-5/unbounded.ts';

/** Longer than the one who counts lags behind. */
const restMs = 4_000;

/** The whole engine without HTTP, with what happens counted in it or not. */
const [, , dataFolder = '', counts] = process.argv;
const tessera = await openTessera({
  dataFolder,
  modules: [benchModule],
  limits: unbounded,
  counts: counts === 'here' ? 'here' : 'nowhere',
});
await tessera.publish(benchFiles);

serveRounds(
  () => fiveCalls(tessera),
  async () => {
    await tessera.close();
    return statSync(join(dataFolder, 'tessera.db')).size;
  },
  restMs,
);
