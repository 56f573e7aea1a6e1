import type { Within } from '../host/store.ts';

/** A piece of a WHERE clause with its parameters. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/**
 * R3: rows of the identities a key may see, in the query itself. `.` and `/` are neighbours in every byte order, so
 * everything below `cn.retail` lies between `cn.retail.` and `cn.retail/`.
 */
export function withinSubtrees(column: string, within: Within): Condition {
  if (within.includes('')) return { sql: '1 = 1', parameters: [] };
  if (within.length === 0) return { sql: '1 = 0', parameters: [] };
  const one = `${column} = ? OR (${column} >= ? AND ${column} < ?)`;
  return {
    sql: `(${within.map(() => one).join(' OR ')})`,
    parameters: within.flatMap((path) => [path, `${path}.`, `${path}/`]),
  };
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
