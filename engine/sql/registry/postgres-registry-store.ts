import type { RegistryStore } from '../../host/registry/registry-store.ts';
import type { PostgresDatabase } from '../postgres/postgres-database.ts';
import { registryStoreOver } from './registry-store.ts';

const name = 'registry.version';

/** The registry for all nodes: each write counts a version on, and only over the one that this node has read. */
export function postgresRegistryStore({ sql, group }: PostgresDatabase): RegistryStore {
  const select = sql.query<{ readonly value: string }>(`SELECT value FROM settings WHERE name = '${name}'`);
  const countOn = sql.fence(
    `INSERT INTO settings (name, value) VALUES ('${name}', ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE settings.value = ?`,
  );
  let read = 0;
  const present = async (): Promise<number> => Number((await select())[0]?.value ?? 0);
  const store = registryStoreOver(sql, group, () => void countOn.run(String(read + 1), String(read)));
  return {
    ...store,
    // The version first: what is published between the two reads is read once more.
    load: async () => {
      read = await present();
      return await store.load();
    },
    isStale: async () => (await present()) !== read,
    write: async (writes) => {
      await store.write(writes);
      read += 1;
    },
  };
}
