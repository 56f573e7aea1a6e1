import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../host/record-codec.ts';
import { restateHome } from '../../restate/restate-home.ts';
import type { RestateOptions } from '../../restate/restate-options.ts';
import { allTables } from '../../sql/all-tables.ts';
import { openDatabase } from '../../sql/sqlite/database.ts';
import { factsStore } from '../../sql/facts/insight-raw.ts';
import { sqliteRollups } from '../../sql/counting/insight-sqlite.ts';
import { sqliteStore, type SqliteStore } from '../../sql/store/sqlite-store.ts';
import type { FactsSubject } from '../../testing/facts-suite.ts';
import type { HostSubject } from '../../testing/host-subject.ts';
import { restateOptions } from './restate-options.ts';
import type { RestateServer } from './restate-server.ts';

let installations = 0;

/** An installation of its own on a running Restate: its own names there, its own database, its own port. */
export interface RestateSubject extends HostSubject, FactsSubject {
  remove(): Promise<void>;
}

export async function restateSubject(
  server: Pick<RestateServer, 'url' | 'adminUrl'>,
  more: Partial<RestateOptions> = {},
): Promise<RestateSubject> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-projection-'));
  installations += 1;
  let opened: SqliteStore | undefined;
  const open = async (): Promise<SqliteStore> => {
    await opened?.close().catch(() => undefined);
    const database = await openDatabase({ file: join(folder, 'data.db'), migrations: allTables });
    opened = sqliteStore({ database, outputOf, onFatal: () => undefined });
    return opened;
  };
  const home = restateHome({ ...(await restateOptions(server, `t${installations}x`)), ...more });
  const store = await open();
  return {
    store,
    facts: factsStore(store.sql),
    rollups: sqliteRollups(store),
    reopen: open,
    home,
    remove: async () => {
      await opened?.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
