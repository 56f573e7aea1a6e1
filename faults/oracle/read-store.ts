import type { StoreRows } from './store-rows.ts';

type Row = Readonly<Record<string, unknown>>;

/** Runs one statement on the store, read-only. */
export type Query = (sql: string) => Promise<readonly Row[]>;

const span = 1_048_576;
const joined = 'FROM instances i LEFT JOIN live l ON l.number = i.number LEFT JOIN archive a ON a.number = i.number';

/** The same statements on both databases: the oracle knows the tables, not the code that writes them. */
export async function readStore(
  query: Query,
  damage: readonly string[],
  anchors: StoreRows['anchors'] = [],
): Promise<StoreRows> {
  const instances = await query(
    `SELECT i.*, coalesce(l.revision, a.revision) AS revision, coalesce(l.record, a.record) AS record ${joined} ORDER BY i.number`,
  );
  const history = await query('SELECT position, at, states, body FROM history ORDER BY position');
  const calls = await query('SELECT position, id, status, attempt FROM calls ORDER BY position');
  const timers = await query('SELECT position, id, due_at FROM timers ORDER BY position');
  const tasks = await query('SELECT instance, id, status FROM tasks');
  const inbox = await query('SELECT scope, event_id, type, status, reason FROM inbox ORDER BY number');
  const incidents = await query('SELECT instance, id, code, status FROM incidents');
  const audit = await query('SELECT * FROM audit ORDER BY seq');
  const releases = await query('SELECT id, body FROM releases');
  return {
    instances: instances.map((row) => ({
      number: numberAt(row, 'number'),
      id: textAt(row, 'id'),
      flow: textAt(row, 'flow'),
      release: textAt(row, 'release'),
      key: optionalAt(row, 'business_key'),
      inputHash: optionalAt(row, 'input_hash'),
      status: textAt(row, 'status'),
      parent: optionalAt(row, 'parent'),
      isFinished: row['finished_at'] !== null,
      revision: numberAt(row, 'revision'),
      record: textAt(row, 'record'),
    })),
    history: history.map((row) => ({
      ...placeOf(row),
      at: numberAt(row, 'at'),
      states: textAt(row, 'states'),
      body: textAt(row, 'body'),
    })),
    calls: calls.map((row) => ({
      ...placeOf(row),
      id: textAt(row, 'id'),
      status: textAt(row, 'status'),
      attempt: numberAt(row, 'attempt'),
    })),
    timers: timers.map((row) => ({ ...placeOf(row), id: textAt(row, 'id'), dueAt: numberAt(row, 'due_at') })),
    tasks: tasks.map((row) => ({
      instance: numberAt(row, 'instance'),
      id: textAt(row, 'id'),
      status: textAt(row, 'status'),
    })),
    inbox: inbox.map((row) => ({
      scope: textAt(row, 'scope'),
      eventId: textAt(row, 'event_id'),
      type: textAt(row, 'type'),
      status: textAt(row, 'status'),
      reason: optionalAt(row, 'reason'),
    })),
    incidents: incidents.map((row) => ({
      instance: numberAt(row, 'instance'),
      id: textAt(row, 'id'),
      code: textAt(row, 'code'),
      status: textAt(row, 'status'),
    })),
    audit: audit.map((row) => ({
      seq: numberAt(row, 'seq'),
      previous: textAt(row, 'previous'),
      hash: textAt(row, 'hash'),
      entry: {
        seq: numberAt(row, 'seq'),
        at: numberAt(row, 'at'),
        who: textAt(row, 'who'),
        key: textAt(row, 'access_key'),
        what: textAt(row, 'what'),
        target: textAt(row, 'target'),
        outcome: textAt(row, 'outcome'),
        detail: JSON.parse(textAt(row, 'detail')),
      },
    })),
    anchors,
    releases: new Map(releases.map((row) => [textAt(row, 'id'), textAt(row, 'body')])),
    damage,
  };
}

/** What belongs to an instance and is numbered in it lies at `instance * 2^20 + seq`. */
function placeOf(row: Row): { readonly instance: number; readonly seq: number } {
  const position = numberAt(row, 'position');
  return { instance: Math.floor(position / span), seq: position % span };
}

/** PostgreSQL gives its large integers as text. */
function numberAt(row: Row, name: string): number {
  const value = row[name];
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number)) throw new Error(`${name} is no number: ${String(value)}`);
  return number;
}

function textAt(row: Row, name: string): string {
  const value = row[name];
  if (typeof value !== 'string') throw new Error(`${name} is no text: ${String(value)}`);
  return value;
}

function optionalAt(row: Row, name: string): string | undefined {
  return row[name] === null ? undefined : textAt(row, name);
}
