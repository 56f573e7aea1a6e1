import { openTessera, program } from '@tessera/engine';
import { benchFiles, benchModuleOf, exampleInput, identity } from '../http/work.ts';
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
  async () => {
    const { instance } = await tessera.instances.start(
      { flow: 'five-calls', identity, input: exampleInput, waitMs: 60_000 },
      program,
    );
    if (instance.status !== 'finished')
      throw new Error(`a flow is ${instance.status} in ${instance.states.join(', ')}`);
  },
  async () => {
    await tessera.close();
    return (await sizeOf(databaseUrl)) - begunWithBytes;
  },
);
