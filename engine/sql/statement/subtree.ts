import type { Within } from '../../host/store.ts';
import type { Parameter } from './sql.ts';

/** A piece of a WHERE clause with its parameters. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

/** R3: rows within the reach of a key, in the query itself; `table` has the columns `identity` and `flow`. */
export function withinReach(table: string, { subtrees, flows }: Within): Condition {
  return allOf([
    withinSubtrees(`${table}.identity`, subtrees),
    flows === undefined ? undefined : oneOf(`${table}.flow`, flows),
  ]);
}

/**
 * The identities below paths. `.` and `/` are neighbours in every byte order, so
 * everything below `cn.retail` lies between `cn.retail.` and `cn.retail/`.
 */
export function withinSubtrees(column: string, paths: readonly string[]): Condition {
  if (paths.includes('')) return { sql: '1 = 1', parameters: [] };
  if (paths.length === 0) return { sql: '1 = 0', parameters: [] };
  const one = `${column} = ? OR (${column} >= ? AND ${column} < ?)`;
  return {
    sql: `(${paths.map(() => one).join(' OR ')})`,
    parameters: paths.flatMap((path) => [path, `${path}.`, `${path}/`]),
  };
}

export function oneOf(column: string, values: readonly string[]): Condition {
  if (values.length === 0) return { sql: '1 = 0', parameters: [] };
  return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, parameters: values };
}

/** Rows of an instance, known by its id. */
export function ofInstance(column: string, id: string | undefined): Condition | undefined {
  if (id === undefined) return undefined;
  return { sql: `${column} = (SELECT number FROM instances WHERE id = ?)`, parameters: [id] };
}

export function equals(column: string, value: string | number | undefined): Condition | undefined {
  return value === undefined ? undefined : { sql: `${column} = ?`, parameters: [value] };
}

export function allOf(conditions: readonly (Condition | undefined)[]): Condition {
  const present = conditions.filter((condition) => condition !== undefined);
  return {
    sql: present.length === 0 ? '1 = 1' : present.map((condition) => condition.sql).join(' AND '),
    parameters: present.flatMap((condition) => condition.parameters),
  };
}
