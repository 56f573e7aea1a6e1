import type { Json } from '../../kernel/json.ts';
import type { Sql } from '../statement/sql.ts';

export interface SettingsTable {
  set(name: string, value: Json): void;
  get(name: string): Promise<Json | undefined>;
}

/** Single values that outlive the process, such as the virtual clock's offset. */
export function settingsTable(sql: Sql): SettingsTable {
  const upsert = sql.statement(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const select = sql.query<{ readonly value: string }>('SELECT value FROM settings WHERE name = ?');
  return {
    set: (name, value) => void upsert.run(name, JSON.stringify(value)),
    get: async (name) => {
      const [row] = await select(name);
      return row === undefined ? undefined : JSON.parse(row.value);
    },
  };
}
