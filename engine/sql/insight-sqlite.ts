import type { RollupStore } from '../insight/rollup-store.ts';
import type { InstanceGroup } from '../insight/instance-group.ts';
import type { GroupCommit } from './group-commit.ts';
import { keptColumns, rollupStore, type Written } from './insight-rollups.ts';
import { namesFrom, storedKind } from './rollup-names.ts';
import { insightText } from './insight-text.ts';
import type { Notes } from './insight-notes.ts';
import { missedAfter } from './missed-instances.ts';
import type { SqliteSql } from './sqlite-sql.ts';

/** The figures in the file itself: what a batch comes to shares a commit with whatever else is written then. */
export function sqliteRollups({ sql, group }: { readonly sql: SqliteSql; readonly group: GroupCommit }): RollupStore {
  const { journal } = sql;
  const write = {
    group: sql.statement(insightText.group),
    count: sql.statement(insightText.count),
    span: sql.statement(insightText.span),
    kept: sql.statement(insightText.kept),
    reached: sql.statement(insightText.reached),
    clearCounts: sql.statement(insightText.clearCounts),
    clearSpans: sql.statement(insightText.clearSpans),
    unwatch: sql.statement(insightText.unwatch),
  };
  const find = sql.query<{ readonly number: number }>(insightText.find);
  return rollupStore({
    sql,
    begin: journal.begin,
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

  async function put({ groups, counts, spans, kept, reached, gone, cleared }: Written): Promise<void> {
    const numbers = await numbersOf(groups);
    const numberAt = (place: number): number => numbers[place] ?? 0;
    await group.run(() => {
      for (const key of cleared) {
        write.clearCounts.run(...namesFrom(key));
        write.clearSpans.run(...namesFrom(key));
      }
      for (const one of counts)
        write.count.run(storedKind(one), one.quarter, numberAt(one.group), one.name, one.count, one.amount);
      for (const one of spans)
        write.span.run(storedKind(one), one.quarter, numberAt(one.group), one.name, one.ms, one.count);
      for (const one of kept) write.kept.run(...keptColumns(one));
      for (const [key, number] of reached) write.reached.run(key, number);
      for (const key of gone) write.unwatch.run(key);
      journal.settle();
    });
    journal.taken();
  }

  async function numbersOf(groups: readonly InstanceGroup[]): Promise<readonly number[]> {
    const numbers: number[] = [];
    for (const { release, identity, facets, version, flow } of groups) {
      const columns = [release, identity, JSON.stringify(facets), version, flow];
      let [row] = await find(...columns);
      if (row === undefined) {
        await group.run(() => void write.group.run(...columns));
        [row] = await find(...columns);
      }
      numbers.push(row?.number ?? 0);
    }
    return numbers;
  }
}

function memoryNotes({ journal }: SqliteSql, group: GroupCommit): Notes {
  return {
    next: async (sql, limit) => {
      const instances = journal.take(limit);
      if (instances !== undefined) return { instances, rows: [], isAll: journal.isEmpty };
      const from = journal.takeLost();
      if (from === undefined) return undefined;
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
