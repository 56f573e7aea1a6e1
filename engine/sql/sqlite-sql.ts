import type { Connection } from './database.ts';
import { memoryJournal, type MemoryJournal } from './memory-journal.ts';
import type { Dialect, Parameter, Sql, Tally } from './sql.ts';

/** Counts of a group of commits, written once at its end, and whom it changed; or forgotten with it. */
export interface GroupTallies {
  write(): void;
  forget(): void;
}

export interface SqliteSql extends Sql {
  readonly journal: MemoryJournal;
}

/** SQLite answers at once: a promise here costs no turn of the event loop, so that reads of one turn see one state. */
export function sqliteSql(connection: Connection): SqliteSql & { readonly tallies: GroupTallies } {
  const journal = memoryJournal(connection);
  const tallies: { readonly counts: Map<string, number>; readonly add: Tally['add'] }[] = [];
  return {
    tallies: {
      write: () => {
        for (const { counts, add } of tallies) {
          for (const [name, change] of counts) if (change !== 0) add(name, change);
          counts.clear();
        }
        journal.write();
      },
      forget: () => {
        for (const { counts } of tallies) counts.clear();
        journal.forget();
      },
    },
    query: <Row extends object>(text: string) => {
      const prepared = connection.prepare<Parameter[], Row>(text);
      return async (...parameters) => prepared.all(...parameters);
    },
    statement: (text) => connection.prepare<Parameter[]>(text),
    fence: (text) => connection.prepare<Parameter[]>(text),
    numbered: (table, columns) =>
      connection.prepare<Parameter[]>(`INSERT INTO ${table} (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`),
    tally: (text) => {
      const prepared = connection.prepare<[string, number]>(text);
      const counts = new Map<string, number>();
      tallies.push({ counts, add: (name, change) => void prepared.run(name, change) });
      return { add: (name, change) => void counts.set(name, (counts.get(name) ?? 0) + change) };
    },
    journal,
    dialect,
  };
}

const dialect: Dialect = {
  member: (column, ...path) => `json_extract(${column}, '$.${path.join('.')}')`,
  integer: (column, ...path) => `json_extract(${column}, '$.${path.join('.')}')`,
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
  attribute: (value) => value,
  attributeStart: (text) => text,
  pairs: `SELECT json_extract(value, '$[0]') AS low, json_extract(value, '$[1]') AS high FROM json_each(?)`,
  // Rows are numbered as they come, so that the oldest are the first: an index by time would cost every start a write.
  forgetAnswers: `DELETE FROM idempotency WHERE rowid IN (SELECT rowid FROM idempotency ORDER BY rowid LIMIT ?) AND at < ?`,
  // One process has the file: any other is gone.
  runs: { isGone: () => '1 = 1', renewed: '' },
  asStored: 'rowid',
};
