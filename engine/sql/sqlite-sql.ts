import type { Connection } from './database.ts';
import type { Dialect, Parameter, Sql, Statement, Tally } from './sql.ts';

/** Counts of a group of commits, and whom it changed: written once at its end, or forgotten with it. */
export interface GroupTallies {
  write(): void;
  forget(): void;
}

/** SQLite answers at once: a promise here costs no turn of the event loop, so that reads of one turn see one state. */
export function sqliteSql(connection: Connection): Sql & { readonly tallies: GroupTallies } {
  const changed = new Set<number>();
  let note: Statement | undefined;
  const tallies: { readonly counts: Map<string, number>; readonly add: Tally['add'] }[] = [];
  return {
    tallies: {
      write: () => {
        for (const { counts, add } of tallies) {
          for (const [name, change] of counts) if (change !== 0) add(name, change);
          counts.clear();
        }
        if (changed.size > 0) note?.run(Date.now(), [...changed].join(','));
        changed.clear();
      },
      forget: () => {
        for (const { counts } of tallies) counts.clear();
        changed.clear();
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
    journal: {
      begin: () => (note = connection.prepare<Parameter[]>(noteText)),
      changed: (instance) => {
        if (note !== undefined) changed.add(instance);
      },
    },
    dialect,
  };
}

const noteText = 'INSERT INTO insight_journal (at, changed) VALUES (?, ?)';

const dialect: Dialect = {
  member: (column, ...path) => `json_extract(${column}, '$.${path.join('.')}')`,
  integer: (column, ...path) => `json_extract(${column}, '$.${path.join('.')}')`,
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
  attribute: (value) => value,
  pairs: `SELECT json_extract(value, '$[0]') AS low, json_extract(value, '$[1]') AS high FROM json_each(?)`,
  // Rows are numbered as they come, so that the oldest are the first: an index by time would cost every start a write.
  forgetAnswers: `DELETE FROM idempotency WHERE rowid IN (SELECT rowid FROM idempotency ORDER BY rowid LIMIT ?) AND at < ?`,
  asStored: 'rowid',
};
