import type pg from 'pg';
import type { Parameter } from '../statement/sql.ts';

/** A statement for many rows at once. */
export interface BulkForm {
  readonly name: string;
  readonly text: string;
  readonly table: string;
  /** Which parameter is the row's own number or position. */
  readonly key: number;
  /** Undefined where a text has a character that stands between texts here: then each row goes alone. */
  values(rows: readonly (readonly Parameter[])[]): readonly string[] | undefined;
}

export interface BulkForms {
  /** Undefined where a statement has none, or none yet: what its parameters are is asked of the database first. */
  of(name: string, text: string): BulkForm | undefined;
}

/** @param connected lends a connection on which a statement is prepared and forgotten */
export function bulkForms(connected: <T>(work: (client: pg.ClientBase) => Promise<T>) => Promise<T>): BulkForms {
  const known = new Map<string, BulkForm | undefined>();
  return {
    of: (name, text) => {
      if (known.has(name)) return known.get(name);
      known.set(name, undefined);
      const shape = shapeOf(text);
      if (shape === undefined) return undefined;
      // Until the answer is there each row goes alone, and where none comes for ever.
      connected((client) => typesOf(client, text))
        .then((types) => known.set(name, bulkForm(name, text, shape, types)))
        .catch(() => known.delete(name));
      return undefined;
    },
  };
}

interface Shape {
  readonly table: string;
  readonly key: number;
  /** The statement around its rows: `v` has them, with a column for each parameter. */
  around(rows: string): string;
}

const insert = /^INSERT INTO (\w+) \(([^)]*)\)\s+VALUES \(((?:\$\d+(?:,\s*)?)+)\)$/;
const change = /^(?:UPDATE (\w+) SET (?:.|\n)*|DELETE FROM (\w+))(?= WHERE )/;

/** Those that name their one row by number or position; whoever writes something else writes it alone. */
export function shapeOf(text: string): Shape | undefined {
  const inserted = insert.exec(text);
  if (inserted !== null) {
    const [, table = '', columns = '', values = ''] = inserted;
    const key = columns.split(',').findIndex((column) => isKey(column.trim()));
    if (key < 0) return undefined;
    return { table, key, around: (rows) => `INSERT INTO ${table} (${columns}) SELECT ${inRows(values)} FROM ${rows}` };
  }
  const changed = change.exec(text);
  if (changed === null) return undefined;
  const [before, updated, deleted = ''] = changed;
  const where = text.slice(before.length);
  const [, number] = /\b(?:number|position) = \$(\d+)/.exec(where) ?? [];
  if (number === undefined) return undefined;
  const from = updated === undefined ? 'USING' : 'FROM';
  return {
    table: updated ?? deleted,
    key: Number(number) - 1,
    around: (rows) => `${inRows(before)} ${from} ${rows}${inRows(where)}`,
  };
}

function isKey(column: string): boolean {
  return column === 'number' || column === 'position';
}

function inRows(text: string): string {
  return text.replaceAll(/\$(\d+)/g, 'v.p$1');
}

async function typesOf(client: pg.ClientBase, text: string): Promise<readonly string[]> {
  await client.query(`PREPARE described AS ${text}`);
  const { rows } = await client.query<{ readonly types: readonly string[] }>(
    `SELECT parameter_types::text[] AS types FROM pg_prepared_statements WHERE name = 'described'`,
  );
  await client.query('DEALLOCATE described');
  return rows[0]?.types ?? [];
}

/** Characters that no JSON has as they are: between texts, and for a text that is missing. */
const between = '\u001F';
const missing = '\u001E';

/**
 * Texts go as one with a character between them, which takes either side half of what JSON took: nothing is escaped, nor read letter by
 * letter. They compare as the columns do, by their bytes.
 */
function bulkForm(name: string, text: string, shape: Shape, types: readonly string[]): BulkForm | undefined {
  if (types.some((type) => type !== 'text' && type !== 'bigint')) return undefined;
  const sources = types.map((type, index) =>
    type === 'text'
      ? `unnest(string_to_array($${index + 1}::text, chr(${between.charCodeAt(0)}), chr(${missing.charCodeAt(0)})))`
      : `unnest($${index + 1}::bigint[])`,
  );
  const columns = types.map((_, index) => `p${index + 1}`);
  const chosen = types.map((type, index) => `s.p${index + 1}${type === 'text' ? ` COLLATE "C" AS p${index + 1}` : ''}`);
  const rows = `(SELECT ${chosen.join(', ')} FROM ROWS FROM (${sources.join(', ')}) AS s (${columns.join(', ')})) AS v`;
  return {
    name: `${name} rows`,
    text: shape.around(rows),
    table: shape.table,
    key: shape.key,
    values: (rows) => columnsOf(rows, types),
  };
}

type Rows = readonly (readonly Parameter[])[];

function columnsOf(rows: Rows, types: readonly string[]): readonly string[] | undefined {
  const columns: string[] = [];
  for (const [index, type] of types.entries()) {
    const column = type === 'text' ? textsAt(rows, index) : `{${numbersAt(rows, index)}}`;
    if (column === undefined) return undefined;
    columns.push(column);
  }
  return columns;
}

/** Of two rows or more: of one that is empty the database would make no row. */
export function textsAt(rows: Rows, index: number): string | undefined {
  const texts: string[] = [];
  for (const row of rows) {
    const value = row[index] ?? null;
    if (value === null) texts.push(missing);
    else {
      const text = String(value);
      if (text.includes(between) || text === missing) return undefined;
      texts.push(text);
    }
  }
  return texts.join(between);
}

function numbersAt(rows: Rows, index: number): string {
  return rows.map((row) => row[index] ?? 'NULL').join(',');
}
