import type { Database } from 'better-sqlite3';

/** The parts of the store that the oracle judges, read with its own SQL. */
export interface StoreView {
  readonly instances: readonly InstanceRow[];
  readonly instanceIds: ReadonlySet<string>;
  readonly eventIds: ReadonlySet<string>;
  readonly effectKeys: readonly string[];
  readonly openCalls: readonly { readonly instance: string; readonly id: string; readonly seq: number }[];
  readonly history: readonly HistoryRow[];
  readonly openIncidents: number;
  factsOf(instance: string): { readonly retries: number; readonly undone: number; readonly incidents: number };
}

export interface InstanceRow {
  readonly id: string;
  readonly flow: string;
  readonly key: string | null;
  readonly identity: string;
  readonly status: string;
  readonly parent: string | null;
  /** Active leaves, joined by a space. */
  readonly states: string;
  readonly output: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

export interface HistoryRow {
  readonly instance: string;
  readonly states: string;
  readonly entry: StoredEntry;
}

/**
 * A history row as stored (docs/operations.md, "The stored forms"). A step has `k`: s(tart) e(vent) d(one) f(ailed)
 * t(imer) o(perator), `i` its invoke, timer or event, `q` its seq, `c` the facts of a call of which the last is 1 for an
 * undo. Other rows have a `kind`.
 */
export interface StoredEntry {
  readonly k?: string;
  readonly i?: string;
  readonly q?: number;
  readonly c?: readonly unknown[];
  readonly kind?: string;
  readonly what?: string;
}

/** A row of an instance has the position `instance number * 2^20 + its own number`. */
const rowsAnInstance = 1_048_576;

export function openStore(database: Database): StoreView {
  const numbers = new Map<number, string>();
  const instances = readInstances(database, numbers);
  const history = readHistory(database, numbers);
  const facts = collectFacts(history);
  return {
    instances,
    instanceIds: new Set(instances.map(({ id }) => id)),
    eventIds: new Set(database.prepare<[], string>('SELECT event_id FROM inbox').pluck().all()),
    effectKeys: database.prepare<[], string>('SELECT effect_key FROM effects').pluck().all(),
    openCalls: readOpenCalls(database, numbers),
    history,
    openIncidents: database.prepare<[], number>(`SELECT count(*) FROM incidents WHERE status = 'open'`).pluck().get() ?? 0,
    factsOf: (instance) => facts.get(instance) ?? { retries: 0, undone: 0, incidents: 0 },
  };
}

interface StoredInstance {
  readonly number: number;
  readonly id: string;
  readonly flow: string;
  readonly key: string | null;
  readonly identity: string;
  readonly status: string;
  readonly parent: string | null;
  readonly states: string;
  readonly record: string;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

function readInstances(database: Database, numbers: Map<number, string>): readonly InstanceRow[] {
  const rows = database
    .prepare<[], StoredInstance>(
      `SELECT i.number, i.id, i.flow, i.business_key AS key, i.identity, i.status, i.parent, r.states, r.record,
         i.created_at AS createdAt, i.finished_at AS finishedAt
       FROM instances i JOIN (SELECT number, states, record FROM live UNION ALL SELECT number, states, record FROM archive) r
       ON r.number = i.number`,
    )
    .all();
  return rows.map(({ number, record, ...row }) => {
    numbers.set(number, row.id);
    return { ...row, output: outputOf(record) };
  });
}

function outputOf(record: string): Readonly<Record<string, unknown>> {
  const { o } = JSON.parse(record); // the output, in the stored form of a record
  return typeof o === 'object' && o !== null ? o : {};
}

function readHistory(database: Database, numbers: ReadonlyMap<number, string>): readonly HistoryRow[] {
  const rows = database
    .prepare<[], { readonly position: number; readonly states: string; readonly body: string }>(
      'SELECT position, states, body FROM history ORDER BY position',
    )
    .all();
  return rows.map(({ position, states, body }) => ({
    instance: numbers.get(Math.floor(position / rowsAnInstance)) ?? '',
    states,
    entry: JSON.parse(body),
  }));
}

function readOpenCalls(database: Database, numbers: ReadonlyMap<number, string>): StoreView['openCalls'] {
  const rows = database.prepare<[], { readonly position: number; readonly id: string }>('SELECT position, id FROM calls').all();
  return rows.map(({ position, id }) => ({
    instance: numbers.get(Math.floor(position / rowsAnInstance)) ?? '',
    id,
    seq: position % rowsAnInstance,
  }));
}

function collectFacts(history: readonly HistoryRow[]): ReadonlyMap<string, { retries: number; undone: number; incidents: number }> {
  const facts = new Map<string, { retries: number; undone: number; incidents: number }>();
  for (const { instance, entry } of history) {
    const fact = facts.get(instance) ?? { retries: 0, undone: 0, incidents: 0 };
    facts.set(instance, fact);
    if (entry.kind === 'attempt') fact.retries += 1;
    if (entry.k === 'd' && entry.c?.at(-1) === 1) fact.undone += 1;
    if (entry.kind === 'note' && entry.what === 'incident') fact.incidents += 1;
  }
  return facts;
}
