import type { FactFilter } from '../../insight/facts.ts';
import type { FactsStore, Moved, Sought } from '../../insight/facts-store.ts';
import type { RawHistory, RawInstance } from '../../insight/raw-facts.ts';
import type { Window } from '../../insight/window.ts';
import type { Within } from '../../host/store.ts';
import type { InstanceStatus } from '../../host/views.ts';
import { asInstanceId } from '../../kernel/ids.ts';
import { insightFilter } from './insight-filter.ts';
import { groupColumns, groupOfRow, type GroupRow } from './insight-group-row.ts';
import { runningAt, statesAt } from './insight-moment.ts';
import { presentRows } from './insight-present.ts';
import { seqAt, span } from '../statement/numbers.ts';
import type { Sql } from '../statement/sql.ts';
import { waitingReads } from './insight-waiting.ts';
import { unfinished } from './insight-unfinished.ts';
import { allOf, withinReach, type Condition } from '../statement/subtree.ts';

interface Row extends GroupRow {
  readonly number: number;
  readonly id: string;
  readonly business_key: string | null;
  readonly status: InstanceStatus;
  readonly search: string | null;
  readonly tags: string;
  readonly created_at: number;
  readonly finished_at: number | null;
  readonly tasks: number;
  readonly parent: string | null;
}

interface HistoryRow {
  readonly position: number;
  readonly at: number;
  readonly states: string;
  readonly body: string;
}

const instances = `SELECT i.number, i.id, ${groupColumns}, i.business_key, i.status, i.search, i.parent, i.created_at, i.finished_at,
  coalesce(l.tags, a.tags, '') AS tags, (SELECT count(*) FROM tasks t WHERE t.instance = i.number) AS tasks
  FROM instances i LEFT JOIN live l ON l.number = i.number LEFT JOIN archive a ON a.number = i.number`;

/** Instances by their numbers, and their histories; asked for many at once, by statements that stay prepared. */
export interface RawReads {
  /** One that moved to a file is not there. */
  instances(numbers: readonly number[]): Promise<readonly RawInstance[]>;
  /** Each after a row of its own. */
  histories(after: ReadonlyMap<number, number>): Promise<ReadonlyMap<number, readonly RawHistory[]>>;
}

export function rawReads(sql: Sql): RawReads {
  // SQLite keeps to the order of a CROSS JOIN: each is looked for by its key.
  const asked = `WITH asked(low, high) AS (${sql.dialect.pairs})`;
  const some = sql.query<Row>(
    `${asked} ${instances.replace('FROM instances i', 'FROM asked CROSS JOIN instances i')} WHERE i.number = asked.low`,
  );
  const histories = sql.query<HistoryRow>(
    `${asked} SELECT h.position, h.at, h.states, h.body FROM asked CROSS JOIN history h
     WHERE h.position > asked.low AND h.position < asked.high ORDER BY h.position`,
  );
  return {
    instances: async (numbers) =>
      (await some(JSON.stringify(numbers.map((number) => [number, number])))).map(instanceOf),
    histories: async (after) => {
      const ends = [...after].map(([number, seq]) => [number * span + seq, (number + 1) * span]);
      const found = new Map<number, RawHistory[]>();
      for (const row of await histories(JSON.stringify(ends))) {
        const number = Math.floor(row.position / span);
        const history = found.get(number) ?? [];
        found.set(number, history);
        history.push(historyOf(row));
      }
      return found;
    },
  };
}

/** What is counted, as the tables of the running side have it. */
export function factsStore(sql: Sql): FactsStore {
  const some = sql.query<Row>(`${instances} WHERE i.number > ? ORDER BY i.number LIMIT ?`);
  const history = sql.query<HistoryRow>(
    'SELECT position, at, states, body FROM history WHERE position > ? AND position < ? ORDER BY position',
  );
  const last = sql.query<{ readonly position: number | null }>(
    `SELECT max(h.position) AS position FROM history h JOIN instances i ON i.id = ?
     WHERE h.position > i.number * ${span} AND h.position < (i.number + 1) * ${span} AND h.at <= ?`,
  );
  return {
    rawInstances: async (after, limit) => (await some(after, limit)).map(instanceOf),
    rawHistory: async (instance, after) =>
      (await history(instance * span + after, (instance + 1) * span)).map(historyOf),
    sought: async (asked, within, { limit, after }) => {
      const where = soughtCondition(sql, asked, within, after);
      const text = `${instances} WHERE ${where.sql} ORDER BY i.number DESC LIMIT ?`;
      return (await sql.query<Row>(text)(...where.parameters, limit)).map(instanceOf);
    },
    lastRowAt: async (instance, at) => {
      const position = (await last(instance, at))[0]?.position ?? undefined;
      return position === undefined ? undefined : seqAt(position);
    },
    unfinished: unfinished(sql),
    statesAt: (filter, within, at) => countStatesAt(sql, filter, within, at),
    presentRows: presentRows(sql),
    ...waitingReads(sql),
    moved: (filter, within, at, limit) => moved(sql, filter, within, at, limit),
  };
}

function soughtCondition(sql: Sql, asked: Sought, within: Within, after: number | undefined): Condition {
  const { filter, began, ended, alive } = asked;
  const inside = (column: string, { fromMs, toMs }: Window): Condition => ({
    sql: `${column} >= ? AND ${column} < ?`,
    parameters: [fromMs, toMs],
  });
  return allOf([
    withinReach('i', within),
    insightFilter(sql.dialect, filter),
    after === undefined ? undefined : { sql: 'i.number < ?', parameters: [after] },
    began === undefined ? undefined : inside('i.created_at', began),
    ended === undefined ? undefined : inside('i.finished_at', ended),
    alive === undefined
      ? undefined
      : {
          sql: 'i.created_at < ? AND (i.finished_at IS NULL OR i.finished_at >= ?)',
          parameters: [alive.toMs, alive.fromMs],
        },
  ]);
}

type StatesRow = GroupRow & { readonly states: string | null; readonly n: number };

async function countStatesAt(
  sql: Sql,
  filter: FactFilter,
  within: Within,
  at: number,
): ReturnType<FactsStore['statesAt']> {
  const states = statesAt(at);
  const where = allOf([withinReach('i', within), insightFilter(sql.dialect, filter), runningAt(at)]);
  const text = `SELECT flow, version, release, identity, resolved, states, count(*) AS n FROM (
    SELECT ${groupColumns}, ${states.sql} AS states FROM instances i LEFT JOIN live l ON l.number = i.number
    WHERE ${where.sql}) one GROUP BY flow, version, release, identity, resolved, states`;
  return (await sql.query<StatesRow>(text)(...states.parameters, ...where.parameters)).map(statesOf);
}

function statesOf({ states, n, ...row }: StatesRow) {
  return { ...groupOfRow(row), states: states ?? '', n };
}

type MovedRow = Pick<Row, 'id' | 'business_key'> & Omit<StatesRow, 'n'>;

async function moved(
  sql: Sql,
  filter: FactFilter,
  within: Within,
  at: number,
  limit: number,
): Promise<readonly Moved[]> {
  const states = statesAt(at);
  const since = { sql: '(l.number IS NULL OR l.updated_at > ?)', parameters: [at] };
  const where = allOf([withinReach('i', within), insightFilter(sql.dialect, filter), runningAt(at), since]);
  const text = `SELECT i.id, i.business_key, ${groupColumns}, ${states.sql} AS states
    FROM instances i LEFT JOIN live l ON l.number = i.number WHERE ${where.sql} LIMIT ?`;
  const rows = await sql.query<MovedRow>(text)(...states.parameters, ...where.parameters, limit);
  return rows.map(({ id, business_key: key, states: then, ...row }) => ({
    ...groupOfRow(row),
    id: asInstanceId(id),
    ...(key === null ? {} : { key }),
    states: (then ?? '').split(' '),
  }));
}

function historyOf({ position, at, states, body }: HistoryRow): RawHistory {
  return { seq: seqAt(position), at, states: states === '' ? [] : states.split(' '), body };
}

function instanceOf(row: Row): RawInstance {
  return {
    number: row.number,
    id: asInstanceId(row.id),
    ...groupOfRow(row),
    ...(row.business_key === null ? {} : { key: row.business_key }),
    status: row.status,
    search: row.search === null ? {} : JSON.parse(row.search),
    tags: row.tags === '' ? [] : row.tags.split(' '),
    createdAt: row.created_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    hasTask: row.tasks > 0,
    ...(row.parent === null ? {} : { parent: asInstanceId(row.parent) }),
  };
}
