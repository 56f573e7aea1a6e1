import { daysWithin } from '../../insight/quarters.ts';
import type { Stretch } from '../../insight/rollup-store.ts';
import { namesFrom, storedKind } from './rollup-names.ts';

/** Whole days by the rows of days, and what is before and after them by those of quarters. */
export function stretched(table: string, columns: string, { kind, fromMs, toMs, groups, prefix }: Stretch) {
  const { days, edges } = daysWithin(fromMs, toMs);
  const pieces = [
    ...edges.map((window) => ({ ...window, kind: storedKind({ kind, isDay: false }) })),
    { ...days, kind: storedKind({ kind, isDay: true }) },
  ].filter((piece) => piece.fromMs < piece.toMs);
  // Numbers of groups are the database's own.
  const some = groups === undefined ? '' : ` AND grp IN (${groups.join(', ')})`;
  const named = prefix === undefined ? '' : ' AND name >= ? AND name < ?';
  const names = prefix === undefined ? [] : namesFrom(prefix);
  const one = `SELECT ${columns} FROM ${table} WHERE kind = ? AND quarter >= ? AND quarter < ?${some}${named}`;
  return {
    text: pieces.length === 0 ? `${one} AND 1 = 0` : pieces.map(() => one).join(' UNION ALL '),
    parameters: (pieces.length === 0 ? [{ kind, fromMs, toMs }] : pieces).flatMap((piece) => [
      piece.kind,
      piece.fromMs,
      piece.toMs,
      ...names,
    ]),
  };
}
