import type pg from 'pg';
import type { RollupStore } from '../../insight/rollup-store.ts';
import type { InstanceGroup } from '../../insight/instance-group.ts';
import { foldedOf } from './folded-of.ts';
import { keptColumns, rollupStore, type Written } from './insight-rollups.ts';
import { namesFrom, storedKind } from './rollup-names.ts';
import { tableNotes } from './insight-notes.ts';
import { insightText } from './insight-text.ts';
import type { PostgresDatabase } from '../postgres/postgres-database.ts';
import { postgresSql, withNumbers } from '../postgres/postgres-sql.ts';
import type { Parameter, Sql } from '../statement/sql.ts';

/** Any number: all nodes use the same. Held while a batch is counted, and let go with its transaction. */
const countingLock = 7_379_577;
/** Some 15 ms of work. */
const batchSize = 500;

/**
 * Instances and their rows are found by their keys for as long as the transaction lasts. Of tables that grew since the database last looked
 * at them it knows too little, and read them whole, for each batch.
 */
const beginning = `SELECT pg_try_advisory_xact_lock($1) AS held, set_config('enable_seqscan', 'off', true),
  set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`;

/** The figures in the database that nodes share: one of them counts at a time, whichever comes first. */
export function postgresRollups(database: PostgresDatabase): RollupStore {
  // Others wait for the database, too: all of a batch counts.
  let heldMs = 0;
  return rollupStore({
    sql: database.sql,
    begin: database.sql.journal.begin,
    end: () => Promise.resolve(),
    batchSize: () => batchSize,
    heldMs: () => heldMs,
    folded: foldedOf,
    notes: tableNotes,
    batch: async (work) => {
      const begun = performance.now();
      const answer = await database.transact(async (client) => {
        const { rows } = await client.query<{ readonly held: boolean }>(beginning, [countingLock]);
        if (rows[0]?.held !== true) return undefined;
        const { answer, written } = await work(sqlOver(client));
        if (written !== undefined) await put(client, written);
        return answer;
      });
      heldMs += performance.now() - begun;
      return answer;
    },
  });
}

/** Reads within a transaction. */
function sqlOver(client: pg.ClientBase): Sql {
  const refuse = (): never => {
    throw new TypeError('a batch of figures writes by its own statements');
  };
  return postgresSql({
    read: async <Row extends object>(text: string, parameters: readonly Parameter[]) =>
      (await client.query<Row>(text, [...parameters])).rows,
    recorder: { record: refuse, add: refuse, tally: refuse, journal: { begin: refuse, wrote: refuse } },
    number: refuse,
  });
}

async function put(
  client: pg.ClientBase,
  { groups, counts, spans, kept, notes, reached, gone, cleared }: Written,
): Promise<void> {
  for (const key of cleared) {
    await client.query(withNumbers(insightText.clearCounts), [...namesFrom(key)]);
    await client.query(withNumbers(insightText.clearSpans), [...namesFrom(key)]);
  }
  const numbers = await numbersOf(client, groups);
  const numberAt = (place: number): number => numbers[place] ?? 0;
  const added = ['text', 'bigint', 'bigint', 'text', 'bigint', 'bigint'];
  const countRows = counts.map((one) => [
    storedKind(one),
    one.quarter,
    numberAt(one.group),
    one.name,
    one.count,
    one.amount,
  ]);
  await many(client, insightText.count, added, countRows);
  const spanRows = spans.map((one) => [storedKind(one), one.quarter, numberAt(one.group), one.name, one.ms, one.count]);
  await many(client, insightText.span, added, spanRows);
  await many(client, insightText.kept, ['bigint', 'bigint', 'bigint', 'text', 'text'], kept.map(keptColumns));
  await many(client, insightText.reached, ['text', 'bigint'], reached);
  for (const key of gone) await client.query(withNumbers(insightText.unwatch), [key]);
  await client.query('DELETE FROM insight_journal WHERE number = ANY($1::bigint[])', [notes]);
}

async function numbersOf(client: pg.ClientBase, groups: readonly InstanceGroup[]): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (const { release, identity, facets, version, flow } of groups) {
    const columns = [release, identity, JSON.stringify(facets), version, flow];
    await client.query(withNumbers(insightText.group), columns);
    const { rows } = await client.query<{ readonly number: number }>(withNumbers(insightText.find), columns);
    numbers.push(rows[0]?.number ?? 0);
  }
  return numbers;
}

/** All rows of one kind in one statement: its VALUES become columns of arrays. */
async function many(
  client: pg.ClientBase,
  text: string,
  types: readonly string[],
  rows: readonly (readonly Parameter[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const arrays = types.map((type, at) => `$${at + 1}::${type}[]`).join(', ');
  const columns = types.map((_, at) => rows.map((row) => row[at] ?? null));
  await client.query(text.replace(/VALUES \([?, ]+\)/, `SELECT * FROM unnest(${arrays})`), columns);
}
