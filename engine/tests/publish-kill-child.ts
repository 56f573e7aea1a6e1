import { openTessera } from '../cli/open-tessera.ts';
import { serveTessera } from '../cli/serve-tessera.ts';

/** A server on the folder that it is given, which tells its address and is killed at any moment. */
const [dataFolder = ''] = process.argv.slice(2);
const tessera = await openTessera({ dataFolder, open: true });
const server = await serveTessera(tessera, { log: 'silent' });
process.send?.(server.url);
