import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openTessera } from '@tessera/engine';
import { benchFiles, benchModuleOf } from '../http/work.ts';
import { fiveCalls } from './five-calls.ts';
import { serveRounds } from './serve-rounds.ts';
import { callsOf } from './slow-calls.ts';
import { unbounded } from './unbounded.ts';

/** The whole engine in this process, without HTTP: every commit synced before anything follows from it. */
const [, , dataFolder = '', calls] = process.argv;
const benchModule = benchModuleOf(callsOf(calls));
const file = join(dataFolder, 'tessera.db');
const first = await openTessera({ dataFolder, modules: [benchModule] });
await first.publish(benchFiles);
await first.close();
const begunWithBytes = statSync(file).size;
const tessera = await openTessera({ dataFolder, modules: [benchModule], limits: unbounded });

serveRounds(
  () => fiveCalls(tessera),
  async () => {
    await tessera.close();
    return statSync(file).size - begunWithBytes;
  },
);
