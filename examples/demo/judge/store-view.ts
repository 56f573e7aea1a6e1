import Database from 'better-sqlite3';

/** The parts of the store that the oracle judges, as they stood at one instant, read with its own SQL. */
export interface StoreView {
  readonly instances: readonly InstanceRow[];
  readonly events: readonly EventRow[];
  /** Status by task id. */
  readonly tasks: ReadonlyMap<string, string>;
  readonly history: readonly HistoryRow[];
  /** Calls that are not settled yet. */
  readonly openCalls: readonly CallRow[];
  /** Keys of the calls whose effect local providers have applied. */
  readonly effects: readonly string[];
  /** What local providers keep: stock, picks, parcels, payments. */
  readonly documents: readonly DocumentRow[];
  readonly openIncidents: number;
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
  readonly output: Fields;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

export interface EventRow {
  readonly id: string;
  /** The instance, or `flow/key` while there is none. */
  readonly scope: string;
  /** consumed, parked, or dead: its time was over before a state took it */
  readonly status: string;
}

export interface HistoryRow {
  readonly instance: string;
  readonly states: string;
  readonly entry: StoredEntry;
}

/**
 * A history row as stored (docs/operations.md, "The stored forms"). A step has `k`: s(tart) e(vent) d(one) f(ailed)
 * t(imer) o(perator), `i` its call, timer or event, `q` its number, `e` the event's id, `c` the facts of a call of
 * which the last is 1 for an undo. Other rows have a `kind`.
 */
export interface StoredEntry {
  readonly k?: string;
  readonly i?: string;
  readonly q?: number;
  readonly e?: string;
  readonly c?: readonly unknown[];
  readonly kind?: string;
  readonly what?: string;
  readonly why?: string;
}

export interface CallRow {
  readonly instance: string;
  readonly id: string;
  readonly seq: number;
}

export interface DocumentRow {
  readonly name: string;
  readonly body: Fields;
}

export interface Fields {
  readonly [name: string]: unknown;
}

/** Opens the file beside the running engine, never through it. */
export function readStore(file: string): StoreView {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return database.transaction(() => readAll(database))();
  } finally {
    database.close();
  }
}

function readAll(database: Database.Database): StoreView {
  const numbered = readInstances(database);
  const idOf = new Map(numbered.map(({ number, row }) => [number, row.id]));
  const instanceAt = (position: number): string => idOf.get(Math.floor(position / rowsAnInstance)) ?? '';
  return {
    instances: numbered.map(({ row }) => row),
    events: rows<EventRow>(database, 'SELECT event_id AS id, scope, status FROM inbox'),
    tasks: new Map(rows<Named>(database, 'SELECT id AS name, status AS body FROM tasks').map((t) => [t.name, t.body])),
    history: rows<Positioned>(database, 'SELECT position, states, body FROM history ORDER BY position').map(
      ({ position, states, body }) => ({ instance: instanceAt(position), states, entry: JSON.parse(body) }),
    ),
    openCalls: rows<Positioned>(database, `SELECT position, '' AS states, id AS body FROM calls`).map(
      ({ position, body }) => ({ instance: instanceAt(position), id: body, seq: position % rowsAnInstance }),
    ),
    effects: database.prepare<[], string>('SELECT effect_key FROM effects').pluck().all(),
    documents: rows<Named>(database, 'SELECT name, body FROM documents').map(({ name, body }) => ({
      name,
      body: JSON.parse(body),
    })),
    openIncidents:
      database.prepare<[], number>(`SELECT count(*) FROM incidents WHERE status = 'open'`).pluck().get() ?? 0,
  };
}

/** A row of an instance has the position `instance number * 2^20 + its own number`. */
const rowsAnInstance = 1_048_576;

interface Positioned {
  readonly position: number;
  readonly states: string;
  readonly body: string;
}

interface Named {
  readonly name: string;
  readonly body: string;
}

function rows<Row>(database: Database.Database, sql: string): readonly Row[] {
  return database.prepare<[], Row>(sql).all();
}

type Stored = Omit<InstanceRow, 'output'> & { readonly number: number; readonly record: string };

function readInstances(database: Database.Database): readonly { readonly number: number; readonly row: InstanceRow }[] {
  const stored = rows<Stored>(
    database,
    `SELECT i.number, i.id, i.flow, i.business_key AS key, i.identity, i.status, i.parent, r.states, r.record,
       i.created_at AS createdAt, i.finished_at AS finishedAt
     FROM instances i JOIN (SELECT number, states, record FROM live UNION ALL SELECT number, states, record FROM archive) r
     ON r.number = i.number`,
  );
  return stored.map(({ number, record, ...row }) => ({ number, row: { ...row, output: outputOf(record) } }));
}

function outputOf(record: string): Fields {
  const { o } = JSON.parse(record); // the output, in the stored form of a record
  return typeof o === 'object' && o !== null ? o : {};
}
