import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { startStub, type Stub } from '../stub/start-stub.ts';
import type { Home, StoreKind } from './home.ts';
import { postgresHomes, type PostgresHomes } from './postgres-homes.ts';
import { publishFlows } from './publish-flows.ts';
import { restateHomes, type RestateHomes } from './restate-homes.ts';
import { sqliteHome } from './sqlite-home.ts';
import { startNode } from '../node/start-node.ts';

/** Where one trial after another runs: a stub of its own, and a store in which the flows are published already. */
export interface Lane {
  readonly stub: Stub;
  /** The bundled engine. */
  readonly engine: string;
  /** Where its trials keep their instances; the servers of each lane are its own, since trials kill them. */
  readonly stores: readonly StoreKind[];
  /** Looks of 50 ms at which nothing moves before a trial gives up. */
  readonly stillLooks: number;
  /** A folder for a trial; with a copy of the store unless the trial makes its own. */
  folder(name: string): TrialFolder;
  /** The store of a trial, with the flows published in it. */
  home(on: StoreKind, folder: TrialFolder): Promise<Home>;
  close(): Promise<void>;
}

export interface TrialFolder {
  readonly path: string;
  readonly data: string;
  /** Ledgers lie apart from what faults touch. */
  readonly ledgerA: string;
  readonly ledgerB: string;
  remove(): void;
}

/** 20 s, and longer where the machine is busy, since then the looks are late too. The longest wait of a flow is under a second, of recovery five. */
const stillLooks = 400;

export async function openLane(engine: string, stores: readonly StoreKind[]): Promise<Lane> {
  const home = mkdtempSync(join(tmpdir(), 'tessera-faults-'));
  const template = join(home, 'template');
  mkdirSync(template);
  const stub = await startStub();
  await prepare(engine, template, stub.port);
  let postgres: Promise<PostgresHomes> | undefined;
  let restate: Promise<RestateHomes> | undefined;
  return {
    stub,
    engine,
    stores,
    stillLooks,
    folder: (name) => {
      const path = mkdtempSync(join(home, `${name.replaceAll(/[^\w-]+/g, '-')}-`));
      const data = join(path, 'data');
      cpSync(template, data, { recursive: true });
      mkdirSync(join(path, 'ledgers'));
      return {
        path,
        data,
        ledgerA: join(path, 'ledgers/a'),
        ledgerB: join(path, 'ledgers/b'),
        remove: () => rmSync(path, { recursive: true, force: true }),
      };
    },
    home: async (on, { path, data }) => {
      if (on === 'sqlite') return sqliteHome(data);
      if (on === 'restate') {
        restate ??= restateHomes();
        return await (await restate).open(basename(path).replaceAll(/\W+/g, ''), data);
      }
      postgres ??= postgresHomes((url) => prepare(engine, join(home, 'prepared'), stub.port, { databaseUrl: url }));
      return await (await postgres).open(`trial_${basename(path)}`);
    },
    close: async () => {
      stub.stop();
      await (await postgres)?.stop();
      await (await restate)?.stop();
      for (const made of [template, join(home, 'prepared')]) rmSync(made, { recursive: true, force: true });
      // What a broken promise left is kept to be looked at.
      if (readdirSync(home).length === 0) rmSync(home, { recursive: true });
    },
  };
}

/** Publishes the flows in a store, through a node that ends again. */
async function prepare(
  engine: string,
  dataFolder: string,
  stubPort: number,
  options: Readonly<Record<string, string>> = {},
): Promise<void> {
  const node = startNode({ engine, dataFolder, options });
  const url = await node.ready;
  if (url === undefined) throw new Error(`the engine does not start:\n${node.said()}`);
  await publishFlows(url, stubPort);
  node.signal('SIGTERM');
  const { code } = await node.exited;
  if (code !== 0) throw new Error(`the engine does not stop:\n${node.said()}`);
}
