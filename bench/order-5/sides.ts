import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openTessera } from '@tessera/engine';
import type { Measured, Round } from './measure.ts';
import { measuredProcess, type MeasuredProcess } from './measured-process.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';
import { together } from './together.ts';

export interface Sides {
  readonly engine: MeasuredProcess;
  /** Begun after the engine has warmed up: its rows are those that the engine wrote. */
  limit(): Promise<MeasuredProcess>;
  stop(): Promise<void>;
}

export interface SidesOptions {
  readonly folder: string;
  readonly calls: string;
  /** Options of Node for the engine. */
  readonly execArgv: readonly string[];
}

export async function sqliteSides({ folder, calls, execArgv }: SidesOptions): Promise<Sides> {
  const data = join(folder, 'engine');
  mkdirSync(data);
  return {
    engine: await measuredProcess('engine-child', [data, calls], execArgv),
    limit: () => measuredProcess('limit-child', [join(data, 'tessera.db'), folder, calls]),
    stop: () => Promise.resolve(),
  };
}

/** As many processes on either side, over one server; each side has a database of its own with the engine's tables. */
export async function postgresSides({ folder, calls, execArgv }: SidesOptions, nodes: number): Promise<Sides> {
  const server = await startPostgres(folder);
  const [filled, bare] = [await server.makeDatabase('engine'), await server.makeDatabase('bare')];
  const dataFolder = join(folder, 'engine');
  await (await openTessera({ dataFolder, databaseUrl: bare })).close();
  const each = (start: () => Promise<MeasuredProcess>) => Promise.all(Array.from({ length: nodes }, start));
  const engine = await each(() => measuredProcess('postgres-engine-child', [filled, dataFolder, calls], execArgv));
  return {
    engine: onServer(server, together(engine)),
    limit: async () =>
      onServer(server, together(await each(() => measuredProcess('postgres-limit-child', [filled, bare, calls])))),
    stop: server.stop,
  };
}

/** With the database's processor time beside that of the processes that use it. */
function onServer(server: PostgresServer, inner: MeasuredProcess): MeasuredProcess {
  return {
    ...inner,
    run: async (round: Round): Promise<Measured> => {
      const before = server.cpuUs();
      const measured = await inner.run(round);
      return { ...measured, databaseUs: (server.cpuUs() - before) / round.flows };
    },
  };
}
