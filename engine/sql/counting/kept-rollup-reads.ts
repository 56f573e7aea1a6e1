import { dayMs } from '../../insight/window.ts';
import { daysWithin, quarterMs } from '../../insight/quarters.ts';
import type { Added, RolledUp, RollupBlock, Stretch } from '../../insight/rollup-store.ts';
import type { Sql } from '../statement/sql.ts';
import { namePlaces, type NamePlaces } from './name-places.ts';
import { storedKind } from './rollup-names.ts';
import { rollupReads, type RollupReads } from './rollup-reads.ts';
import { rollupUnits, type RollupUnits, type UnitStretch } from './rollup-units.ts';

export interface KeptRollupReads extends RollupReads {
  /** Inside of the transaction that writes these. */
  written(counts: Iterable<Place>, spans: Iterable<Place>): void;
  /** Figures of metrics are deleted. */
  cleared(): void;
}

type Place = Pick<Added, 'kind' | 'isDay' | 'quarter'>;

/** A unit's rows, each column one JSON array: hundreds of thousands of rows are told in a fraction of the time that so many objects take. */
interface UnitRow {
  readonly quarter: number;
  readonly groups: string;
  readonly names: string;
  readonly counts: string;
  readonly values: string;
}

/** Names of flows that nobody asks for any more are let go of with all that is kept. */
const mostNames = 100_000;

/**
 * Figures of quarters and days in a SQLite file that are kept once they were read, where all that is counted is written through this process.
 * A question about few groups, or names, is the database's to answer where what it asks for is not kept already.
 */
export function keptRollupReads(sql: Sql): KeptRollupReads {
  const direct = rollupReads(sql);
  let places = namePlaces();
  const read = (table: string, value: string) => {
    const query = sql.query<UnitRow>(
      `SELECT quarter, json_group_array(grp) AS "groups", json_group_array(name) AS names,
         json_group_array(count) AS counts, json_group_array(${value}) AS "values"
       FROM ${table} WHERE kind = ? AND quarter >= ? AND quarter < ? GROUP BY quarter`,
    );
    return async (kind: string, fromMs: number, toMs: number) => {
      const rows = await query(kind, fromMs, toMs);
      return new Map(rows.map((row) => [row.quarter, blockOf(row, places)]));
    };
  };
  const counts = rollupUnits(read('insight_counts', 'amount'));
  const spans = rollupUnits(read('insight_spans', 'ms'));
  return {
    counts: async (stretch) => (await rolledUp(counts, stretch)) ?? (await direct.counts(stretch)),
    spans: async (stretch) => (await rolledUp(spans, stretch)) ?? (await direct.spans(stretch)),
    written: (countsAt, spansAt) => {
      forget(counts, countsAt);
      forget(spans, spansAt);
    },
    cleared: forgetAll,
  };

  async function rolledUp(units: RollupUnits, stretch: Stretch): Promise<RolledUp | undefined> {
    if (places.names.length > mostNames) forgetAll();
    const { names } = places;
    const blocks = await blocksOf(units, stretch);
    // Names that were let go of meanwhile have other places.
    return blocks !== undefined && names === places.names ? { names, blocks } : undefined;
  }

  function forgetAll(): void {
    counts.forgetAll();
    spans.forgetAll();
    places = namePlaces();
  }
}

function blockOf({ groups, names, counts, values }: UnitRow, { placeOf }: NamePlaces): RollupBlock {
  const numbers = (column: string): readonly number[] => JSON.parse(column);
  const texts: readonly string[] = JSON.parse(names);
  return {
    groups: Int32Array.from(numbers(groups)),
    names: Int32Array.from(texts, placeOf),
    counts: Float64Array.from(numbers(counts)),
    values: Float64Array.from(numbers(values)),
  };
}

/** Undefined where the database is to answer. */
async function blocksOf(units: RollupUnits, stretch: Stretch): Promise<readonly RollupBlock[] | undefined> {
  const isNarrow = stretch.groups !== undefined || stretch.prefix !== undefined;
  const found: (readonly RollupBlock[])[] = [];
  for (const { kind, ...piece } of piecesOf(stretch)) {
    const blocks = isNarrow ? units.kept(kind, piece) : await units.rows(kind, piece);
    if (blocks === undefined) return undefined;
    found.push(blocks);
  }
  return found.flat();
}

/** Whole days by the rows of days, and what is before and after them by those of quarters. */
function piecesOf({ kind, fromMs, toMs }: Stretch): readonly (UnitStretch & { readonly kind: string })[] {
  const { days, edges } = daysWithin(fromMs, toMs);
  return [
    ...edges.map((window) => ({ ...window, stepMs: quarterMs, kind: storedKind({ kind, isDay: false }) })),
    { ...days, stepMs: dayMs, kind: storedKind({ kind, isDay: true }) },
  ].filter((piece) => piece.fromMs < piece.toMs);
}

function forget(units: Pick<RollupUnits, 'forget'>, places: Iterable<Place>): void {
  const touched = new Map<string, Set<number>>();
  for (const place of places) {
    const kind = storedKind(place);
    const quarters = touched.get(kind) ?? new Set();
    touched.set(kind, quarters.add(place.quarter));
  }
  for (const [kind, quarters] of touched) units.forget(kind, quarters);
}
