import type { AlarmStore } from '../insight/alarms/alarm-store.ts';
import { alarmStore } from './alarm-store.ts';
import type { PostgresDatabase } from './postgres-database.ts';
import { withNumbers } from './postgres-sql.ts';

/** Alarms in the database that nodes share. */
export function postgresAlarms({ sql, transact }: PostgresDatabase): AlarmStore {
  return alarmStore({
    sql,
    write: (statements) =>
      transact(async (client) => {
        for (const [text, ...parameters] of statements) await client.query(withNumbers(text), parameters);
      }),
  });
}
