import type { Kept, RollupStore } from '../../insight/rollup-store.ts';
import type { InstanceGroup } from '../../insight/instance-group.ts';
import type { FoldBeside } from './fold-beside.ts';
import { foldedOf } from './folded-of.ts';
import type { SqliteGroupCommit } from '../commit/group-commit.ts';
import { keptColumns, rollupStore, type Written } from './insight-rollups.ts';
import { namesFrom, storedKind } from './rollup-names.ts';
import { insightText } from './insight-text.ts';
import { keptRollupReads } from './kept-rollup-reads.ts';
import type { Notes } from './insight-notes.ts';
import { missedAfter } from './missed-instances.ts';
import type { SqliteSql } from '../sqlite/sqlite-sql.ts';

/** Some 20 ms of work here; a thread takes more at a time, of which only the writing is done here. */
const batchHere = 500;
const batchBeside = 2_000;

const endedText = `INSERT INTO insight_instances (number, counted, ended) SELECT value, ?, 1 FROM json_each(?) WHERE true
  ON CONFLICT (number) DO UPDATE SET counted = excluded.counted, ended = 1, since = NULL, progress = NULL`;

interface SqliteHome {
  readonly sql: SqliteSql;
  readonly group: SqliteGroupCommit;
}

interface SqliteCounting {
  readonly beside?: FoldBeside;
  /** All that is counted in the file is counted by this process. */
  readonly isAlone?: boolean;
}

/**
 * The figures in the file itself: what a batch comes to shares a commit with whatever else is written then. What is much to
 * count is read and summed by a thread, so that counting keeps up with an engine that has no time to spare.
 */
export function sqliteRollups(
  { sql, group }: SqliteHome,
  { beside, isAlone = true }: SqliteCounting = {},
): RollupStore {
  const { journal } = sql;
  let heldMs = 0;
  const reads = keptRollupReads(sql);
  const write = {
    group: sql.statement(insightText.group),
    count: sql.statement(insightText.count),
    span: sql.statement(insightText.span),
    kept: sql.statement(insightText.kept),
    ended: sql.statement(endedText),
    reached: sql.statement(insightText.reached),
    clearCounts: sql.statement(insightText.clearCounts),
    clearSpans: sql.statement(insightText.clearSpans),
    unwatch: sql.statement(insightText.unwatch),
  };
  const find = sql.query<{ readonly number: number }>(insightText.find);
  return rollupStore({
    sql,
    ...(isAlone ? { reads, standing: reads.standing } : {}),
    sums: { take: journal.takeSums, leave: journal.leave },
    begin: journal.begin,
    end: async () => await beside?.end(),
    batchSize: () => (beside?.isUsable === true ? batchBeside : batchHere),
    heldMs: () => heldMs,
    folded: async (within, asked) => {
      if (beside?.isUsable === true && asked.instances.length >= beside.worth) return await beside.fold(asked);
      const begun = performance.now();
      const folded = await foldedOf(within, asked);
      heldMs += performance.now() - begun;
      return folded;
    },
    notes: memoryNotes(sql, group),
    batch: async (work) => {
      try {
        const { answer, written } = await work(sql);
        if (written !== undefined) await put(written);
        return answer;
      } catch (error) {
        journal.restore();
        throw error;
      }
    },
  });

  async function put(written: Written): Promise<void> {
    const numbers = await numbersOf(written.groups);
    const end = reads.writing(written);
    try {
      await writeAll(written, (place) => numbers[place] ?? 0);
      end(true);
    } catch (error) {
      end(false);
      throw error;
    }
    journal.taken();
  }

  async function writeAll(
    { counts, spans, kept, reached, gone, cleared }: Written,
    numberAt: (place: number) => number,
  ): Promise<void> {
    await group.write(() => {
      const begun = performance.now();
      for (const key of cleared) {
        write.clearCounts.run(...namesFrom(key));
        write.clearSpans.run(...namesFrom(key));
      }
      for (const one of counts)
        write.count.run(storedKind(one), one.quarter, numberAt(one.group), one.name, one.count, one.amount);
      for (const one of spans)
        write.span.run(storedKind(one), one.quarter, numberAt(one.group), one.name, one.ms, one.count);
      putKept(kept);
      for (const [key, number] of reached) write.reached.run(key, number);
      for (const key of gone) write.unwatch.run(key);
      journal.settle();
      heldMs += performance.now() - begun;
    });
  }

  /** Most that are told at full load have ended, after as many rows as others of their flow. */
  function putKept(kept: readonly Kept[]): void {
    const ended = new Map<number, number[]>();
    for (const one of kept) {
      if (!one.ended) {
        write.kept.run(...keptColumns(one));
        continue;
      }
      const numbers = ended.get(one.seq) ?? [];
      ended.set(one.seq, numbers);
      numbers.push(one.number);
    }
    for (const [seq, numbers] of ended) write.ended.run(seq, JSON.stringify(numbers));
  }

  /** New ones share a commit: where thousands of businesses begin to be counted, each is a group of its own. */
  async function numbersOf(groups: readonly InstanceGroup[]): Promise<readonly number[]> {
    const columns = groups.map(
      ({ release, identity, facets, version, flow }) =>
        [release, identity, JSON.stringify(facets), version, flow] as const,
    );
    const known = await numbers(columns);
    const fresh = columns.filter((_, at) => known[at] === undefined);
    if (fresh.length > 0) await group.run(() => fresh.forEach((one) => void write.group.run(...one)));
    return (fresh.length === 0 ? known : await numbers(columns)).map((number = 0) => number);
  }

  async function numbers(columns: readonly (readonly string[])[]): Promise<readonly (number | undefined)[]> {
    return await Promise.all(columns.map(async (one) => (await find(...one))[0]?.number));
  }
}

function memoryNotes({ journal }: SqliteSql, group: SqliteGroupCommit): Notes {
  return {
    next: async (sql, limit) => {
      const instances = journal.take(limit);
      if (instances !== undefined) return { instances, rows: [], isAll: journal.isEmpty };
      const from = journal.takeLost();
      if (from === undefined) return journal.isEmpty ? undefined : { instances: [], rows: [], isAll: false };
      const { numbers, next } = await missedAfter(sql, from - 1);
      if (next !== undefined) journal.loseFrom(next + 1);
      return { instances: numbers, rows: [], isAll: next === undefined };
    },
    swept: async () => {
      journal.swept();
      await group.run(journal.settle);
    },
  };
}
