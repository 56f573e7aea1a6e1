import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openTessera } from '@tessera/engine';
import { benchFiles, benchModule } from '../dist/http/work.js';
import { fiveCalls } from '../dist/order-5/five-calls.js';
import { serveRounds } from '../dist/order-5/serve-rounds.js';
import { unbounded } from '../dist/order-5/unbounded.js';
import { freePort, startServer } from './restate-server.js';

/** The whole engine in this process, its instances in Restate, SQLite as their projection. */
const [, , dataFolder] = process.argv;
const file = join(dataFolder, 'tessera.db');
const first = await openTessera({ dataFolder, modules: [benchModule] });
await first.publish(benchFiles);
await first.close();
const begunWithBytes = statSync(file).size;
const server = await startServer(dataFolder);
const port = await freePort();
const restate = {
  urls: [server.ingress],
  adminUrl: server.admin,
  listen: { host: '127.0.0.1', port },
  handlersUrl: `http://127.0.0.1:${port}`,
  identityKeys: [],
  prefix: '',
  answerMs: 60_000,
};
const tessera = await openTessera({ dataFolder, modules: [benchModule], limits: unbounded, restate });

serveRounds(
  () => fiveCalls(tessera),
  async () => {
    await tessera.close();
    return statSync(file).size - begunWithBytes + (await server.stop());
  },
);
