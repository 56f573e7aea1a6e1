import { openTessera, serveTessera } from '@tessera/engine';
import { serveUntilTold } from '../http/child.ts';

/** An engine and its server over a folder that another process filled. */
const dataFolder = process.argv[2] ?? '';
const tessera = await openTessera({ dataFolder, open: true });
const server = await serveTessera(tessera);
serveUntilTold({
  url: server.url,
  key: '',
  stop: async () => {
    await server.stop();
    await tessera.close();
  },
});
