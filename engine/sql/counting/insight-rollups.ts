import type { InstanceGroup } from '../../insight/instance-group.ts';
import type { MetricPlan } from '../../insight/metrics/metric-plan.ts';
import type { FoldAsked, Folded, Kept, Reached, RollupStore } from '../../insight/rollup-store.ts';
import { countingProgress } from './counting-progress.ts';
import type { Notes } from './insight-notes.ts';
import { lookedAtOnce, missedAfter, newestOf } from './missed-instances.ts';
import type { KeptRollupReads } from './kept-rollup-reads.ts';
import { rollupReads, type RollupReads } from './rollup-reads.ts';
import { stretched } from './rollup-stretch.ts';
import type { Sql } from '../statement/sql.ts';
import { stampedFacets } from '../facts/stamped-facets.ts';

/** What each database does in its own way. */
export interface RollupHome extends Pick<RollupStore, 'begin' | 'end' | 'batchSize' | 'heldMs'> {
  /** For reads outside of a batch. */
  readonly sql: Sql;
  readonly notes: Notes;
  /** How figures are read; each time anew unless given. */
  readonly reads?: RollupReads;
  /** Without releases, where it needs no reading of all that is unended. */
  readonly standing?: KeptRollupReads['standing'];
  /** What commits came to that were summed as they were made; all are noted where this is absent. */
  readonly sums?: RunningSums;
  /** Here, or in a thread beside. @param sql as a batch reads */
  folded(sql: Sql, asked: FoldAsked): Promise<Folded>;
  /**
   * One batch, in which no other node is at the same time: undefined where one is. What is written goes together, with the
   * notes that are done with, or not at all.
   */
  batch<T>(
    work: (sql: Sql) => Promise<{ readonly answer: T; readonly written: Written | undefined }>,
  ): Promise<T | undefined>;
}

/** Both give what is to be written before anything noted is read; undefined where that is nothing. */
export interface RunningSums {
  take(plans: readonly MetricPlan[], reached: Reached): Folded | undefined;
  /** Commits are noted from now on, until the next `take`; but where they are summed by these metrics. */
  leave(unlessOf?: readonly string[]): Folded | undefined;
}

/** `groups` in the order of the places that counts and spans name. */
export interface Written extends Omit<Folded, 'groups'> {
  readonly groups: readonly InstanceGroup[];
  readonly notes: readonly number[];
  /** How far metrics were counted; -1 = for all. */
  readonly reached: readonly (readonly [key: string, number: number])[];
  /** Metrics that are not counted any more. */
  readonly gone: readonly string[];
  /** Metrics whose figures begin anew. */
  readonly cleared: readonly string[];
}

const nothing: Written = { groups: [], counts: [], spans: [], kept: [], notes: [], reached: [], gone: [], cleared: [] };

interface GroupRow extends Omit<InstanceGroup, 'facets'> {
  readonly number: number;
  readonly facets: string;
}

/** The figures by quarters of an hour, over either database. */
export function rollupStore(home: RollupHome): RollupStore {
  const { sql, notes, batch, begin, end, batchSize, heldMs, sums } = home;
  const known = new Map<number, InstanceGroup>();
  let newest = 0;
  const progress = countingProgress(sql);
  const reads = home.reads ?? rollupReads(sql);
  const newGroups = sql.query<GroupRow>('SELECT * FROM insight_groups WHERE number > ? ORDER BY number');
  const first = sql.query<{ readonly at: number }>('SELECT at FROM insight_journal ORDER BY number LIMIT 1');
  return {
    begin,
    end,
    batchSize,
    heldMs,
    take: async (limit, plans) => {
      if (sums !== undefined) await batch(async (within) => summed(sums.take(plans, await reachedOf(within))));
      return await batch(async (within) => {
        const noted = await notes.next(within, limit);
        if (noted === undefined) return { answer: false, written: undefined };
        const asked = { kind: 'changes', instances: noted.instances, plans, reached: await reachedOf(within) } as const;
        const folded = await home.folded(within, asked);
        return { answer: !noted.isAll, written: { ...nothing, ...folded, notes: noted.rows } };
      });
    },
    sweep: async (after, plans) => {
      // It looks for what is not counted in the database.
      if (sums !== undefined) await batch(async () => summed(sums.leave()));
      const looked = await batch((within) => swept(home, within, after, plans));
      if (looked !== undefined && looked.next === undefined) await notes.swept();
      return looked;
    },
    watch: async (keys) => {
      // A metric that is new has to find all that was counted without it.
      if (sums !== undefined) await batch(async () => summed(sums.leave(keys)));
      return await batch((within) => watched(within, keys));
    },
    backfill: async (plan) => await batch((within) => backfilled(home, within, plan)),
    // One that nobody has begun with is as far as nothing.
    counting: async (key) => {
      const reached = (await reachedOf(sql)).get(key) ?? 0;
      return reached === Infinity ? undefined : await progress(key, reached);
    },
    uncountedSince: async () => (await first())[0]?.at,
    standing: async (fromMs, toMs, isByRelease) => {
      const found = isByRelease ? undefined : await home.standing?.(fromMs, toMs, await groups());
      return found?.map((one) => ({ ...one, version: '', release: '' })) ?? (await standingIn(sql, fromMs, toMs));
    },
    groups,
    counts: reads.counts,
    spans: reads.spans,
  };

  async function groups(): Promise<ReadonlyMap<number, InstanceGroup>> {
    for (const row of await newGroups(newest)) {
      known.set(row.number, groupOf(row));
      newest = row.number;
    }
    return known;
  }
}

function summed(folded: Folded | undefined) {
  return { answer: undefined, written: folded === undefined ? undefined : { ...nothing, ...folded } };
}

interface StandingRow {
  readonly name: string;
  readonly flow: string;
  readonly version: string;
  readonly release: string;
  readonly identity: string;
  /** Of an instance, what was stamped on it; of a group, its facets. */
  readonly facets: string | null;
  readonly n: number;
}

/** One statement, so that all of it is of one state, whoever counts meanwhile. */
async function standingIn(sql: Sql, fromMs: number, toMs: number): ReturnType<RollupStore['standing']> {
  const { text, parameters } = stretched('insight_counts', 'grp, name, count', { kind: 'instance', fromMs, toMs });
  const rows = await sql.query<StandingRow>(
    `SELECT 'unended' AS name, i.flow, i.version, i.release, i.identity, i.resolved AS facets, count(*) AS n
     FROM insight_instances c JOIN instances i ON i.number = c.number WHERE c.ended = 0
     GROUP BY i.flow, i.version, i.release, i.identity, i.resolved
     UNION ALL
     SELECT s.name, g.flow, g.version, g.release, g.identity, g.facets, s.n
     FROM (SELECT grp, name, sum(count) AS n FROM (${text}) one WHERE name IN (${moves.map(() => '?').join(', ')})
       GROUP BY grp, name) s JOIN insight_groups g ON g.number = s.grp`,
  )(...parameters, ...moves);
  return rows.map(({ name, facets, n, ...row }) => ({
    ...row,
    facets: name === 'unended' ? stampedFacets(facets) : JSON.parse(facets ?? '{}'),
    n: name === 'started' ? -Number(n) : Number(n),
  }));
}

/** A start, and every way in which an instance is counted when it ends. */
const moves = ['started', 'success', 'failure', 'neutral'];

async function swept({ folded }: RollupHome, sql: Sql, after: number, plans: readonly MetricPlan[]) {
  const { numbers: instances, next } = await missedAfter(sql, after);
  const answer = next === undefined ? {} : { next };
  if (instances.length === 0) return { answer, written: undefined };
  const asked = { kind: 'changes', instances, plans, reached: await reachedOf(sql) } as const;
  return { answer, written: { ...nothing, ...(await folded(sql, asked)) } };
}

const all = -1;

async function reachedOf(sql: Sql): Promise<Reached> {
  const rows = await sql.query<{ readonly name: string; readonly reached: number }>(
    'SELECT name, reached FROM insight_metrics',
  )();
  return new Map(rows.map(({ name, reached }) => [name, reached === all ? Infinity : reached]));
}

async function watched(sql: Sql, keys: readonly string[]) {
  const before = await reachedOf(sql);
  const unknown = keys.filter((key) => !before.has(key));
  // Where nothing is counted yet, there is nothing to come back to.
  const begin = unknown.length > 0 && (await isAnyCounted(sql)) ? 0 : all;
  const fresh = unknown.map((key) => [key, begin] as const);
  const gone = [...before.keys()].filter((key) => !keys.includes(key));
  const begun = fresh.map(([key]) => [key, begin === all ? Infinity : begin] as const);
  const answer: Reached = new Map([...before, ...begun].filter(([key]) => keys.includes(key)));
  const isNew = fresh.length > 0 || gone.length > 0;
  return {
    answer,
    written: isNew ? { ...nothing, reached: fresh, gone, cleared: fresh.map(([key]) => key) } : undefined,
  };
}

async function isAnyCounted(sql: Sql): Promise<boolean> {
  return (await sql.query('SELECT 1 AS one FROM insight_instances LIMIT 1')()).length > 0;
}

/** Whole histories of the next instances, as far as they are counted. */
async function backfilled({ folded }: RollupHome, sql: Sql, plan: MetricPlan) {
  const { key } = plan;
  const after = (await reachedOf(sql)).get(key);
  if (after === undefined || after === Infinity) return { answer: {}, written: undefined };
  const next = after + lookedAtOnce;
  const isLast = next >= (await newestOf(sql));
  const there = await sql.query<{ readonly number: number }>(
    'SELECT number FROM insight_instances WHERE number > ? AND number <= ?',
  )(after, isLast ? Number.MAX_SAFE_INTEGER : next);
  const found = await folded(sql, { kind: 'metric', instances: there.map(({ number }) => number), plan });
  const written = { ...nothing, ...found, reached: [[key, isLast ? all : next] as const] };
  return { answer: isLast ? {} : { next }, written };
}

/** As the table has them: of what has ended nothing is kept but that. */
export function keptColumns({ number, seq, ended, since, progress }: Kept): readonly (number | string | null)[] {
  const isMarked = Object.keys(progress).length > 0;
  return ended
    ? [number, seq, 1, null, null]
    : [number, seq, 0, JSON.stringify(since), isMarked ? JSON.stringify(progress) : null];
}

function groupOf({ flow, version, release, identity, facets }: GroupRow): InstanceGroup {
  return { flow, version, release, identity, facets: JSON.parse(facets) };
}
