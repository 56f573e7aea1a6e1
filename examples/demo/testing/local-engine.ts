import { openTessera, readFiles, serveTessera } from '@tessera/engine';
import { standardCapabilities } from '@tessera/capabilities';

export interface LocalEngine {
  readonly url: string;
  readonly key: string;
  stop(): Promise<void>;
}

/** What the demo starts as a process, inside this one: the shipped capabilities and flows on a virtual clock. */
export async function localEngine(dataFolder: string, clockStart: number): Promise<LocalEngine> {
  const tessera = await openTessera({
    dataFolder,
    modules: [standardCapabilities],
    virtualClock: { startAt: clockStart },
    allow: ['127.0.0.1'],
  });
  await tessera.publish(readFiles('flows'));
  const server = await serveTessera(tessera, { log: 'error' });
  const made = await tessera.access.keys.createFirst();
  return {
    url: server.url,
    key: made?.secret ?? '',
    stop: async () => {
      await server.stop();
      await tessera.close();
    },
  };
}
