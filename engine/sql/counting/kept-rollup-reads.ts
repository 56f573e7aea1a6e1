import { dayMs } from '../../insight/window.ts';
import { daysWithin, quarterMs } from '../../insight/quarters.ts';
import type { Added, RolledUp, RollupBlock, Stretch } from '../../insight/rollup-store.ts';
import type { Sql } from '../statement/sql.ts';
import type { InstanceGroup } from '../../insight/instance-group.ts';
import type { Written } from './insight-rollups.ts';
import { namePlaces, type NamePlaces } from './name-places.ts';
import { storedKind } from './rollup-names.ts';
import { rollupReads, type RollupReads } from './rollup-reads.ts';
import { unendedBy, unendedTally, type Unended, type UnendedOf } from './unended-tally.ts';
import { rollupUnits, type RollupUnits, type UnitStretch } from './rollup-units.ts';

export interface KeptRollupReads extends RollupReads {
  /**
   * Before these are written, as another thread may do: what is read meanwhile may be of before or after it. @returns to be called when
   * they are durable, or when that failed
   */
  writing(written: Pick<Written, 'groups' | 'counts' | 'spans' | 'cleared'>): (isDurable: boolean) => void;
  /**
   * Instances that had started and not ended at the beginning of a stretch that reaches up to now; undefined where only the database
   * can tell, in one statement.
   */
  standing(fromMs: number, toMs: number, groups: ReadonlyMap<number, InstanceGroup>): Promise<Standing | undefined>;
}

type Standing = readonly (UnendedOf & { readonly n: number })[];
type Place = Pick<Added, 'kind' | 'isDay' | 'quarter'>;

/** A unit's rows, each column one JSON array: hundreds of thousands of rows are told in a fraction of the time that so many objects take. */
interface UnitRow {
  readonly quarter: number;
  readonly groups: string;
  readonly names: string;
  readonly counts: string;
  readonly values: string;
}

/** Looking back further reads more than is kept. */
const longestMs = 10 * dayMs;
/** Names of flows that nobody asks for any more are let go of with all that is kept. */
const mostNames = 100_000;

/**
 * Figures of quarters and days in a SQLite file that are kept once they were read, where all that is counted is written through this process.
 * A question about few groups, or names, is the database's to answer where what it asks for is not kept already.
 */
export function keptRollupReads(sql: Sql): KeptRollupReads {
  const direct = rollupReads(sql);
  let places = namePlaces();
  const unended = unendedTally(sql);
  let writing = 0;
  let writes = 0;
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
    writing: (written) => {
      writing += 1;
      return (isDurable) => {
        writing -= 1;
        writes += 1;
        forget(counts, written.counts);
        forget(spans, written.spans);
        if (written.cleared.length > 0) forgetAll();
        if (isDurable) unended.wrote(written.groups, written.counts);
        else unended.forget();
      };
    },
    standing: async (fromMs, toMs, groups) => {
      const before = writes;
      const isLong = toMs - fromMs > longestMs;
      const there = isLong || writing > 0 ? undefined : await unended.all();
      const since = there && (await rolledUp(counts, { kind: 'instance', fromMs, toMs }));
      // Both are to be of one state.
      const isOne = writing === 0 && before === writes;
      return there === undefined || since === undefined || !isOne ? undefined : standingOf(there, since, groups);
    },
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

/** Those that are there now, without those that started since, and with those that ended since. */
function standingOf(
  there: ReadonlyMap<string, Unended>,
  { names, blocks }: RolledUp,
  groups: ReadonlyMap<number, InstanceGroup>,
): Standing {
  const changed = new Map<number, number>();
  for (const { groups: numbers, names: places, counts } of blocks) {
    for (const [at, group] of numbers.entries()) {
      const change = unendedBy(names[places[at] ?? 0] ?? '', counts[at] ?? 0);
      if (change !== 0) changed.set(group, (changed.get(group) ?? 0) - change);
    }
  }
  const found: (UnendedOf & { readonly n: number })[] = [];
  for (const { of, n } of there.values()) found.push({ ...of, n });
  for (const [group, n] of changed) {
    const of = n === 0 ? undefined : groups.get(group);
    if (of !== undefined) found.push({ flow: of.flow, identity: of.identity, facets: of.facets, n });
  }
  return found;
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
