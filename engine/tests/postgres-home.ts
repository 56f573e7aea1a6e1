import { outputOf } from '../host/record-codec.ts';
import type { Store } from '../host/store.ts';
import { allTables } from '../sql/all-tables.ts';
import { openPostgres, type OpenPostgres, type PostgresDatabase } from '../sql/postgres/postgres-database.ts';
import { postgresStore } from '../sql/store/postgres-store.ts';
import { allFlows } from '../testing/host-flows.ts';
import { testEngine, type TestEngine } from '../testing/test-engine.ts';
import type { Play } from '../testing/test-providers.ts';
import { killFlows } from './kill-flows.ts';
import { startPostgres, whyNoPostgres, type PostgresServer } from './postgres-server.ts';

const why = whyNoPostgres();
if (why !== undefined) console.warn(`SKIPPED: everything on PostgreSQL, since ${why}`);
/** `describe` where PostgreSQL runs. */
export const here = why === undefined ? describe : describe.skip;

/** A server makes its whole cluster first, which takes a busy machine long. */
const startMs = 120_000;

export interface PostgresHome {
  readonly server: PostgresServer;
  open(more?: Partial<OpenPostgres>): Promise<PostgresDatabase>;
  closeAll(): Promise<void>;
  /** One at a time: what was open before is closed. */
  store(): Promise<Store>;
  /** A node in this process, by the database's clock. */
  node(more?: Partial<OpenPostgres>, plays?: Readonly<Record<string, Play>>): Promise<TestEngine>;
  /** As if the node that works under it had said nothing for too long. */
  endLease(lease: string): Promise<void>;
}

/** A PostgreSQL for the tests of a file: empty before each of them, with nothing left open after it. */
export function postgresHome(): PostgresHome {
  let server: PostgresServer | undefined;
  let opened: PostgresDatabase[] = [];
  const running = (): PostgresServer => {
    if (server === undefined) throw new TypeError('PostgreSQL does not run yet');
    return server;
  };
  const home: PostgresHome = {
    get server() {
      return running();
    },
    open: async (more) => {
      const database = await openPostgres({ url: running().url, migrations: allTables, ...more });
      opened.push(database);
      return database;
    },
    closeAll: async () => {
      const all = opened;
      opened = [];
      await Promise.all(all.map((database) => database.close().catch(() => undefined)));
    },
    store: async () => {
      await home.closeAll();
      return postgresStore({ database: await home.open(), outputOf });
    },
    node: async (more, plays = {}) => {
      const database = await home.open(more);
      const flows = [
        ...killFlows,
        ...allFlows.filter(({ body }) => ['parcel', 'waiting', 'sequence', 'division'].includes(body.flow.flow)),
      ];
      return await testEngine(postgresStore({ database, outputOf }), flows, plays, {
        clock: database.clock,
        virtualClock: false,
        news: database.news,
      });
    },
    endLease: async (lease) => {
      await running().query(
        `UPDATE nodes SET lease_until = clock_timestamp() - interval '1 second' WHERE token = '${lease}'`,
      );
    },
  };
  beforeAll(async () => {
    if (why === undefined) server = await startPostgres();
  }, startMs);
  afterEach(async () => {
    await home.closeAll();
    await server?.empty();
  });
  afterAll(async () => {
    await server?.stop();
  });
  return home;
}
