import { openTessera, program } from '@tessera/engine';
import { benchFiles, benchModule, exampleInput, identity } from '../http/work.ts';

/** Opens a folder, publishing into an empty one, and tells when its first flow has finished. */
const [, , dataFolder = '', publishing] = process.argv;
const tessera = await openTessera({ dataFolder, modules: [benchModule] });
if (publishing === 'publish') await tessera.publish(benchFiles);
const { instance } = await tessera.instances.start(
  { flow: 'five-calls', identity, input: exampleInput, waitMs: 60_000 },
  program,
);
process.send?.(instance.status);
await tessera.close();
process.disconnect();
