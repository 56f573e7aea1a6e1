import { openTessera, serveTessera } from '@tessera/engine';
import { serveUntilTold } from './child.ts';
import { benchFiles, benchModule } from './work.ts';

/** The engine as `tessera serve` runs it: keys on, every commit synced, in a process of its own. */
const dataFolder = process.argv[2] ?? '';
const tessera = await openTessera({ dataFolder, modules: [benchModule] });
await tessera.publish(benchFiles);
const made = await tessera.access.keys.createFirst();
const server = await serveTessera(tessera);
serveUntilTold({
  url: server.url,
  key: made?.secret ?? '',
  stop: async () => {
    await server.stop();
    await tessera.close();
  },
});
