import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../host/record-codec.ts';
import type { Store } from '../../host/store.ts';
import { restateHome } from '../../restate/restate-home.ts';
import type { RestateOptions } from '../../restate/restate-options.ts';
import { openDatabase } from '../../sql/database.ts';
import { sqliteStore } from '../../sql/sqlite-store.ts';
import { hostTables } from '../../sql/tables.ts';
import type { HostSubject } from '../../testing/host-subject.ts';
import { restateOptions } from './restate-options.ts';
import type { RestateServer } from './restate-server.ts';

let installations = 0;

/** An installation of its own on a running Restate: its own names there, its own database, its own port. */
export interface RestateSubject extends HostSubject {
  remove(): Promise<void>;
}

export async function restateSubject(
  server: Pick<RestateServer, 'url' | 'adminUrl'>,
  more: Partial<RestateOptions> = {},
): Promise<RestateSubject> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-projection-'));
  installations += 1;
  let opened: Store | undefined;
  const open = async (): Promise<Store> => {
    await opened?.close().catch(() => undefined);
    const database = await openDatabase({ file: join(folder, 'data.db'), migrations: hostTables });
    opened = sqliteStore({ database, outputOf, onFatal: () => undefined });
    return opened;
  };
  const home = restateHome({ ...(await restateOptions(server, `t${installations}x`)), ...more });
  return {
    store: await open(),
    reopen: open,
    home,
    remove: async () => {
      await opened?.close().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
