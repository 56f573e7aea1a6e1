import { openTessera } from '@tessera/engine';
import { benchFiles, benchModuleOf } from '../http/work.ts';
import { fiveCalls } from './five-calls.ts';
import { sizeOf } from './postgres-size.ts';
import { serveRounds } from './serve-rounds.ts';
import { callsOf } from './slow-calls.ts';
import { unbounded } from './unbounded.ts';

/** One node over a database: the whole engine in this process, without HTTP. */
const [, , databaseUrl = '', dataFolder = '', calls] = process.argv;
const tessera = await openTessera({
  dataFolder,
  databaseUrl,
  modules: [benchModuleOf(callsOf(calls))],
  limits: unbounded,
});
await tessera.publish(benchFiles);
const begunWithBytes = await sizeOf(databaseUrl);

serveRounds(
  () => fiveCalls(tessera),
  async () => {
    await tessera.close();
    return (await sizeOf(databaseUrl)) - begunWithBytes;
  },
);
