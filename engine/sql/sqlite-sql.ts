import type { Connection } from './database.ts';
import type { Dialect, Parameter, Sql } from './sql.ts';

/** SQLite answers at once: a promise here costs no turn of the event loop, so that reads of one turn see one state. */
export function sqliteSql(connection: Connection): Sql {
  return {
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
      return { add: (name, change) => void prepared.run(name, change) };
    },
    dialect,
  };
}

const dialect: Dialect = {
  member: (column, ...path) => `json_extract(${column}, '$.${path.join('.')}')`,
  integer: (column, ...path) => `json_extract(${column}, '$.${path.join('.')}')`,
  contains: (text, part) => `instr(${text}, ${part}) > 0`,
  attribute: (value) => value,
  // Rows are numbered as they come, so that the oldest are the first: an index by time would cost every start a write.
  forgetAnswers: `DELETE FROM idempotency WHERE rowid IN (SELECT rowid FROM idempotency ORDER BY rowid LIMIT ?) AND at < ?`,
  asStored: 'rowid',
};
