import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openTessera, program } from '@tessera/engine';
import { benchFiles, benchModuleOf, exampleInput, identity } from '../http/work.ts';
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
    return statSync(file).size - begunWithBytes;
  },
);
