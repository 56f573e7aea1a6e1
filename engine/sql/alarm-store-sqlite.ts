import type { AlarmStore } from '../insight/alarms/alarm-store.ts';
import { alarmStore } from './alarm-store.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Sql, Statement } from './sql.ts';

/** Alarms in the file itself. */
export function sqliteAlarms({ sql, group }: { readonly sql: Sql; readonly group: GroupCommit }): AlarmStore {
  const known = new Map<string, Statement>();
  const statement = (text: string): Statement => {
    const found = known.get(text) ?? sql.statement(text);
    known.set(text, found);
    return found;
  };
  return alarmStore({
    sql,
    write: (statements) =>
      group.run(() => {
        for (const [text, ...parameters] of statements) statement(text).run(...parameters);
      }),
  });
}
