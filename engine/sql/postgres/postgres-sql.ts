import type { StoreConflict } from '../../host/store-conflict.ts';
import type { Fence, Recorder } from './postgres-batch.ts';
import { span } from '../statement/numbers.ts';
import type { Dialect, Outcome, Parameter, Sql } from '../statement/sql.ts';

export interface PostgresSqlParts {
  readonly read: <Row extends object>(text: string, parameters: readonly Parameter[]) => Promise<readonly Row[]>;
  readonly recorder: Recorder;
  /** The number of a new row, drawn ahead. */
  readonly number: () => number;
}

export interface PostgresSql extends Sql {
  /** One that must touch as many rows as is said with each run, or the piece of work has lost as is said here. */
  counted(
    text: string,
    lost: StoreConflict['what'],
  ): { run(rows: number, ...parameters: readonly Parameter[]): Outcome };
}

const written = { changes: 1, lastInsertRowid: 0 };

/** Reads go to the database at once; writes are written down for their group, so that their outcome is not known here. */
export function postgresSql({ read, recorder, number }: PostgresSqlParts): PostgresSql {
  return {
    query: <Row extends object>(text: string) => {
      const numbered = withNumbers(text);
      return async (...parameters) => await read<Row>(numbered, parameters);
    },
    statement: (text) => recorded(text),
    fence: (text) => recorded(text, { rows: 1, lost: 'revision' }),
    counted: (source, lost) => {
      const text = withNumbers(source);
      return {
        run: (rows, ...parameters) => {
          recorder.add({ name: nameOf(text), text, parameters, fence: { rows, lost } });
          return written;
        },
      };
    },
    numbered: (table, columns) => {
      const insert = recorded(`INSERT INTO ${table} (number, ${columns}) VALUES (?, ${marks(columns)})`);
      return {
        run: (...parameters) => {
          const drawn = number();
          insert.run(drawn, ...parameters);
          return { changes: 1, lastInsertRowid: drawn };
        },
      };
    },
    tally: (text) => {
      const numbered = withNumbers(text);
      return { add: (name, change) => recorder.tally(numbered, name, change) };
    },
    journal: { begin: recorder.journal.begin, wrote: recorder.journal.wrote },
    dialect,
  };

  function recorded(source: string, fence?: Fence) {
    const text = withNumbers(source);
    const name = nameOf(text);
    return {
      run: (...parameters: readonly Parameter[]) => {
        recorder.add(fence === undefined ? { name, text, parameters } : { name, text, parameters, fence });
        return written;
      },
    };
  }
}

/** `?` as PostgreSQL has it. */
export function withNumbers(text: string): string {
  let count = 0;
  return text.replace(/\?/g, () => `$${(count += 1)}`);
}

const names = new Map<string, string>();

/** A connection plans a statement once under its name. */
export function nameOf(text: string): string {
  const known = names.get(text) ?? `s${names.size}`;
  names.set(text, known);
  return known;
}

function marks(columns: string): string {
  return columns.replace(/\w+/g, '?');
}

const dialect: Dialect = {
  member: (column, ...path) => `(${column}::jsonb #>> '{${path.join(',')}}')`,
  integer: (column, ...path) => `(${column}::jsonb #>> '{${path.join(',')}}')::bigint`,
  contains: (text, part) => `strpos(${text}, ${part}) > 0`,
  // One column of text holds both: a number is not the text that looks like it.
  attribute: (value) => JSON.stringify(value),
  attributeStart: (text) => JSON.stringify(text).slice(0, -1),
  pairs: `SELECT (pair ->> 0)::bigint AS low, (pair ->> 1)::bigint AS high FROM json_array_elements(?::json) AS pair`,
  forgetAnswers:
    'DELETE FROM idempotency WHERE request_key IN (SELECT request_key FROM idempotency ORDER BY at LIMIT ?) AND at < ?',
  runs: {
    isGone: (row) =>
      `NOT EXISTS (SELECT 1 FROM nodes n WHERE n.token = ${row}.lease AND n.lease_until > clock_timestamp())`,
    isOwned: `UPDATE calls SET owner = owner WHERE position = (SELECT number FROM instances WHERE id = ?) * ${span} + ?
      AND owner = current_setting('tessera.lease')`,
  },
  asStored: 'stored',
};
