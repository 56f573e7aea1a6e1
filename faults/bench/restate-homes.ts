import { restateOptions } from '../../engine/tests/restate/restate-options.ts';
import { startRestate } from '../../engine/tests/restate/restate-server.ts';
import type { Home } from './home.ts';
import { sqliteHome } from './sqlite-home.ts';

/** A Restate server of a lane's own: each trial is an installation by itself in it, with a SQLite file for its projection. */
export interface RestateHomes {
  open(name: string, dataFolder: string): Promise<Home>;
  stop(): Promise<void>;
}

export async function restateHomes(): Promise<RestateHomes> {
  const server = await startRestate();
  return {
    open: async (name, dataFolder) => ({
      ...sqliteHome(dataFolder),
      options: { restate: { ...(await restateOptions(server, name)) } },
      restate: {
        kill: () => server.kill(),
        start: () => server.start(),
      },
    }),
    stop: () => server.stop(),
  };
}
