import type { FactsStore, Waiting } from '../insight/facts-store.ts';
import type { InstanceGroup } from '../insight/instance-group.ts';
import type { RawHistory, RawInstance } from '../insight/raw-facts.ts';
import type { Within } from '../host/store.ts';
import type { InstanceStatus } from '../host/views.ts';
import { asInstanceId } from '../kernel/ids.ts';
import { presentRows } from './insight-present.ts';
import { seqAt, span } from './numbers.ts';
import type { Sql } from './sql.ts';
import { withinReach } from './subtree.ts';

interface GroupRow {
  readonly flow: string;
  readonly version: string;
  readonly release: string;
  readonly identity: string;
  readonly resolved: string | null;
}

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
}

interface HistoryRow {
  readonly position: number;
  readonly at: number;
  readonly states: string;
  readonly body: string;
}

const group = 'i.flow, i.version, i.release, i.identity, i.resolved';
const instances = `SELECT i.number, i.id, ${group}, i.business_key, i.status, i.search, i.created_at, i.finished_at,
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
  return {
    rawInstances: async (after, limit) => (await some(after, limit)).map(instanceOf),
    rawHistory: async (instance, after) =>
      (await history(instance * span + after, (instance + 1) * span)).map(historyOf),
    unfinished: async (within) => await unfinished(sql, within),
    presentRows: presentRows(sql),
    waiting: async (within, dueBefore) => await waiting(sql, within, dueBefore),
  };
}

async function unfinished(sql: Sql, within: Within): ReturnType<FactsStore['unfinished']> {
  const reach = withinReach('i', within);
  const text = `SELECT ${group}, l.states, count(*) AS n FROM live l JOIN instances i ON i.number = l.number
    WHERE ${reach.sql} GROUP BY ${group}, l.states`;
  const rows = await sql.query<GroupRow & { readonly states: string; readonly n: number }>(text)(...reach.parameters);
  return rows.map(({ states, n, ...row }) => ({ ...groupOf(row), states, n }));
}

type WaitingRow = GroupRow & {
  readonly what: Waiting['what'];
  readonly state: string | null;
  readonly at: number | null;
};

async function waiting(sql: Sql, within: Within, dueBefore: number): Promise<readonly Waiting[]> {
  const reach = withinReach('i', within);
  const part = (what: string, state: string, at: string, from: string): string =>
    `SELECT '${what}' AS what, ${state} AS state, ${at} AS at, ${group} FROM ${from} AND ${reach.sql}`;
  const text = [
    part(
      'task',
      't.state',
      't.due_at',
      `tasks t JOIN instances i ON i.number = t.instance WHERE t.status IN ('open', 'claimed')`,
    ),
    part(
      'incident',
      sql.dialect.member('t.body', 'state'),
      't.opened_at',
      `incidents t JOIN instances i ON i.number = t.instance WHERE t.status = 'open'`,
    ),
    part('timer', `''`, 't.due_at', `timers t JOIN instances i ON i.number = t.position / ${span} WHERE t.due_at < ?`),
  ].join(' UNION ALL ');
  const { parameters } = reach;
  const rows = await sql.query<WaitingRow>(text)(...parameters, ...parameters, dueBefore, ...parameters);
  return rows.map(({ what, state, at, ...row }) => ({
    ...groupOf(row),
    what,
    state: state ?? '',
    ...(at === null ? {} : { at }),
  }));
}

function historyOf({ position, at, states, body }: HistoryRow): RawHistory {
  return { seq: seqAt(position), at, states: states === '' ? [] : states.split(' '), body };
}

function instanceOf(row: Row): RawInstance {
  return {
    number: row.number,
    id: asInstanceId(row.id),
    ...groupOf(row),
    ...(row.business_key === null ? {} : { key: row.business_key }),
    status: row.status,
    search: row.search === null ? {} : JSON.parse(row.search),
    tags: row.tags === '' ? [] : row.tags.split(' '),
    createdAt: row.created_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    hasTask: row.tasks > 0,
  };
}

interface Resolved {
  readonly facets?: Readonly<Record<string, string>>;
}

function groupOf({ flow, version, release, identity, resolved }: GroupRow): InstanceGroup {
  const stamped: Resolved = resolved === null ? {} : JSON.parse(resolved);
  return { flow, version, release, identity, facets: stamped.facets ?? {} };
}
