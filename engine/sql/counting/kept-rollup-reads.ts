import { dayMs } from '../../insight/window.ts';
import { daysWithin, quarterMs } from '../../insight/quarters.ts';
import type { Added, RollupRow, RollupSpan, Stretch } from '../../insight/rollup-store.ts';
import { storedKind } from './rollup-names.ts';
import { rollupReads, type RollupReads } from './rollup-reads.ts';
import { rollupUnits, type RollupUnits, type UnitStretch } from './rollup-units.ts';
import type { Sql } from '../statement/sql.ts';

export interface KeptRollupReads extends RollupReads {
  /** Inside of the transaction that writes these. */
  written(counts: Iterable<Place>, spans: Iterable<Place>): void;
  /** Figures of metrics are deleted. */
  cleared(): void;
}

type Place = Pick<Added, 'kind' | 'isDay' | 'quarter'>;

/**
 * Figures of quarters and days that are kept once they were read, where all that is counted is written through this process. A question about
 * few groups, or names, is the database's to answer where what it asks for is not kept already.
 */
export function keptRollupReads(sql: Sql): KeptRollupReads {
  const direct = rollupReads(sql);
  const read = <Row extends object>(table: string, columns: string) =>
    sql.query<Row>(
      `SELECT quarter, grp AS "group", name, ${columns} FROM ${table} WHERE kind = ? AND quarter >= ? AND quarter < ?
       ORDER BY quarter`,
    );
  const counts = rollupUnits(read<RollupRow & { readonly quarter: number }>('insight_counts', 'count, amount'));
  const spans = rollupUnits(read<RollupSpan & { readonly quarter: number }>('insight_spans', 'ms, count'));
  return {
    counts: async (stretch) => (await rowsOf(counts, stretch)) ?? (await direct.counts(stretch)),
    spans: async (stretch) => (await rowsOf(spans, stretch)) ?? (await direct.spans(stretch)),
    written: (countsAt, spansAt) => {
      forget(counts, countsAt);
      forget(spans, spansAt);
    },
    cleared: () => {
      counts.forgetAll();
      spans.forgetAll();
    },
  };
}

interface Row {
  readonly quarter: number;
  readonly group: number;
  readonly name: string;
}

/** Undefined where the database is to answer. */
async function rowsOf<Of extends Row>(units: RollupUnits<Of>, stretch: Stretch): Promise<readonly Of[] | undefined> {
  const { groups, prefix } = stretch;
  const isNarrow = groups !== undefined || prefix !== undefined;
  const found: (readonly Of[])[] = [];
  for (const { kind, ...piece } of piecesOf(stretch)) {
    const rows = isNarrow ? units.kept(kind, piece) : await units.rows(kind, piece);
    if (rows === undefined) return undefined;
    found.push(rows);
  }
  const all = found.length === 1 ? (found[0] ?? []) : found.flat();
  if (!isNarrow) return all;
  const some = groups === undefined ? undefined : new Set(groups);
  return all.filter(
    ({ group, name }) => some?.has(group) !== false && (prefix === undefined || name.startsWith(prefix)),
  );
}

/** Whole days by the rows of days, and what is before and after them by those of quarters. */
function piecesOf({ kind, fromMs, toMs }: Stretch): readonly (UnitStretch & { readonly kind: string })[] {
  const { days, edges } = daysWithin(fromMs, toMs);
  return [
    ...edges.map((window) => ({ ...window, stepMs: quarterMs, kind: storedKind({ kind, isDay: false }) })),
    { ...days, stepMs: dayMs, kind: storedKind({ kind, isDay: true }) },
  ].filter((piece) => piece.fromMs < piece.toMs);
}

function forget(units: Pick<RollupUnits<Row>, 'forget'>, places: Iterable<Place>): void {
  const touched = new Map<string, Set<number>>();
  for (const place of places) {
    const kind = storedKind(place);
    const quarters = touched.get(kind) ?? new Set();
    touched.set(kind, quarters.add(place.quarter));
  }
  for (const [kind, quarters] of touched) units.forget(kind, quarters);
}
