import type { Json } from '../kernel/json.ts';
import type { Connection } from './database.ts';

export interface SettingsTable {
  set(name: string, value: Json): void;
  get(name: string): Json | undefined;
}

/** Single values that outlive the process, such as the virtual clock's offset. */
export function settingsTable(connection: Connection): SettingsTable {
  const upsert = connection.prepare<[string, string]>(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const select = connection.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck();
  return {
    set: (name, value) => void upsert.run(name, JSON.stringify(value)),
    get: (name) => {
      const text = select.get(name);
      return text === undefined ? undefined : JSON.parse(text);
    },
  };
}
