import type { Changed, Kept } from '../../insight/rollup-store.ts';
import { rawReads, type RawReads } from './insight-raw.ts';
import type { Sql } from '../statement/sql.ts';

interface KeptRow {
  readonly number: number;
  readonly counted: number;
  readonly ended: number;
  readonly since: string | null;
  readonly progress: string | null;
}

interface Reads extends RawReads {
  kept(numbers: readonly number[]): Promise<readonly KeptRow[]>;
}

/** Prepared once for each database, or transaction. */
const readsBySql = new WeakMap<Sql, Reads>();

function readsOf(sql: Sql): Reads {
  const known = readsBySql.get(sql);
  if (known !== undefined) return known;
  const kept = sql.query<KeptRow>(
    `WITH asked(low, high) AS (${sql.dialect.pairs}) SELECT c.number, c.counted, c.ended, c.since, c.progress
     FROM asked CROSS JOIN insight_instances c WHERE c.number = asked.low`,
  );
  const reads: Reads = {
    ...rawReads(sql),
    kept: (numbers) => kept(JSON.stringify(numbers.map((number) => [number, number]))),
  };
  readsBySql.set(sql, reads);
  return reads;
}

/**
 * What happened to instances since they were last counted.
 * @param begin after which row their histories are read; after what is counted unless given
 */
export async function changedOf(
  sql: Sql,
  numbers: readonly number[],
  begin: (kept: Kept | undefined) => number = (kept) => kept?.seq ?? 0,
): Promise<readonly Changed[]> {
  const reads = readsOf(sql);
  // One that moved to a file was counted before.
  const instances = await reads.instances(numbers);
  if (instances.length === 0) return [];
  const present = instances.map(({ number }) => number);
  const kept = new Map((await reads.kept(present)).map((row) => [row.number, keptFrom(row)]));
  const histories = await reads.histories(new Map(present.map((number) => [number, begin(kept.get(number))])));
  return instances.map((instance) => ({
    instance,
    rows: histories.get(instance.number) ?? [],
    kept: kept.get(instance.number),
  }));
}

function keptFrom({ number, counted, ended, since, progress }: KeptRow): Kept {
  return {
    number,
    seq: counted,
    ended: ended === 1,
    since: since === null ? {} : JSON.parse(since),
    progress: progress === null ? {} : JSON.parse(progress),
  };
}
