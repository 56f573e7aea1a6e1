import type { Migration } from '../tables/migrate.ts';
import { span } from '../statement/numbers.ts';
import { runTables } from './runs.ts';

/**
 * The tables of the host. Rows over about 1 kB live in rowid tables, since `WITHOUT ROWID` costs such a row an overflow
 * page. What belongs to an instance and is numbered in it has the key `instance * 2^20 + seq`: one tree, no index.
 * `live` holds records while they grow; a finished one moves to `archive`, where it fits its page exactly.
 */
const sql = [
  `CREATE TABLE instances (
     number INTEGER PRIMARY KEY, id TEXT NOT NULL, flow TEXT NOT NULL, version TEXT NOT NULL, release TEXT NOT NULL,
     identity TEXT NOT NULL, business_key TEXT, input_hash TEXT, status TEXT NOT NULL, search TEXT, resolved TEXT,
     parent TEXT, parent_call TEXT, parent_seq INTEGER, depth INTEGER, created_at INTEGER NOT NULL, finished_at INTEGER)`,
  `CREATE UNIQUE INDEX instances_id ON instances (id)`,
  `CREATE UNIQUE INDEX instances_key ON instances (flow, business_key) WHERE business_key IS NOT NULL`,
  `CREATE INDEX instances_open ON instances (status) WHERE finished_at IS NULL`,
  `CREATE INDEX instances_parent ON instances (parent) WHERE parent IS NOT NULL`,
  `CREATE TABLE live (
     number INTEGER PRIMARY KEY, revision INTEGER NOT NULL, updated_at INTEGER NOT NULL, states TEXT NOT NULL,
     tags TEXT NOT NULL, record TEXT NOT NULL)`,
  `CREATE TABLE archive (
     number INTEGER PRIMARY KEY, revision INTEGER NOT NULL, updated_at INTEGER NOT NULL, states TEXT NOT NULL,
     tags TEXT NOT NULL, record TEXT NOT NULL)`,
  `CREATE TABLE history (position INTEGER PRIMARY KEY, at INTEGER NOT NULL, states TEXT NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE calls (
     position INTEGER PRIMARY KEY, id TEXT NOT NULL, status TEXT NOT NULL, attempt INTEGER NOT NULL, due_at INTEGER,
     body TEXT NOT NULL, note TEXT)`,
  `CREATE INDEX calls_due ON calls (due_at) WHERE due_at IS NOT NULL`,
  `CREATE TABLE timers (position INTEGER PRIMARY KEY, id TEXT NOT NULL, due_at INTEGER NOT NULL)`,
  `CREATE INDEX timers_due ON timers (due_at)`,
  `CREATE TABLE tasks (
     number INTEGER PRIMARY KEY, id TEXT NOT NULL, instance INTEGER NOT NULL, call_id TEXT NOT NULL,
     call_seq INTEGER NOT NULL, flow TEXT NOT NULL, identity TEXT NOT NULL, business_key TEXT, state TEXT NOT NULL,
     status TEXT NOT NULL, claimed_by TEXT, due_at INTEGER, created_at INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE UNIQUE INDEX tasks_id ON tasks (id)`,
  `CREATE INDEX tasks_instance ON tasks (instance)`,
  `CREATE INDEX tasks_open ON tasks (status, number) WHERE status IN ('open', 'claimed')`,
  `CREATE TABLE task_roles (role TEXT NOT NULL, task INTEGER NOT NULL, PRIMARY KEY (role, task)) WITHOUT ROWID`,
  `CREATE TABLE inbox (
     number INTEGER PRIMARY KEY, scope TEXT NOT NULL, event_id TEXT NOT NULL, type TEXT NOT NULL, payload TEXT,
     hash TEXT NOT NULL, status TEXT NOT NULL, accepted_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, reason TEXT)`,
  `CREATE UNIQUE INDEX inbox_event ON inbox (scope, event_id)`,
  `CREATE INDEX inbox_parked ON inbox (scope, number) WHERE status = 'parked'`,
  `CREATE INDEX inbox_expiry ON inbox (expires_at) WHERE status = 'parked'`,
  `CREATE INDEX inbox_dead ON inbox (number) WHERE status = 'dead'`,
  `CREATE TABLE incidents (
     number INTEGER PRIMARY KEY, id TEXT NOT NULL, instance INTEGER NOT NULL, flow TEXT NOT NULL,
     identity TEXT NOT NULL, code TEXT NOT NULL, status TEXT NOT NULL, opened_at INTEGER NOT NULL, resolved_at INTEGER,
     body TEXT NOT NULL)`,
  `CREATE UNIQUE INDEX incidents_id ON incidents (id)`,
  `CREATE INDEX incidents_instance ON incidents (instance)`,
  `CREATE INDEX incidents_open ON incidents (number) WHERE status = 'open'`,
  `CREATE TABLE search (
     name TEXT NOT NULL, value NOT NULL, instance INTEGER NOT NULL, PRIMARY KEY (name, value, instance)) WITHOUT ROWID`,
  `CREATE TABLE idempotency (request_key TEXT PRIMARY KEY, hash TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL)`,
  `CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)`,
  `CREATE TABLE documents (name TEXT PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE effects (effect_key TEXT PRIMARY KEY, answer TEXT NOT NULL)`,
];

/**
 * What watching needs: since when an instance is in its states, lists of one flow or identity without a scan, and what a
 * person has written of a task's form so far.
 */
const watchSql = [
  `ALTER TABLE live ADD COLUMN since INTEGER`,
  `ALTER TABLE archive ADD COLUMN since INTEGER`,
  `CREATE INDEX instances_flow ON instances (flow)`,
  `CREATE INDEX instances_identity ON instances (identity)`,
  `CREATE TABLE task_drafts (
     task TEXT NOT NULL, owner TEXT NOT NULL, form TEXT NOT NULL, saved_at INTEGER NOT NULL, PRIMARY KEY (task, owner))`,
];

/**
 * What answers for ended instances that were moved to files: their ids and business keys, and of each file how much it
 * holds and the hash that its last line had when rows were removed for it.
 */
const archiveSql = [
  `CREATE TABLE archive_files (
     number INTEGER PRIMARY KEY, name TEXT NOT NULL, instances INTEGER NOT NULL, hash TEXT NOT NULL, at INTEGER NOT NULL)`,
  `CREATE UNIQUE INDEX archive_files_name ON archive_files (name)`,
  `CREATE TABLE archived (
     number INTEGER PRIMARY KEY, id TEXT NOT NULL, flow TEXT NOT NULL, identity TEXT NOT NULL, business_key TEXT,
     status TEXT NOT NULL, created_at INTEGER NOT NULL, finished_at INTEGER NOT NULL, file INTEGER NOT NULL)`,
  `CREATE UNIQUE INDEX archived_id ON archived (id)`,
  `CREATE UNIQUE INDEX archived_key ON archived (flow, business_key) WHERE business_key IS NOT NULL`,
];

/** The trace that an instance was started in (W3C traceparent), where there was one. */
const traceSql = [`ALTER TABLE instances ADD COLUMN trace TEXT`];

/** Where competitions of providers stand, how they came there, what their arms did, and who may decide about them. */
const routingSql = [
  `CREATE TABLE routing_states (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE TABLE routing_steps (
     routing TEXT NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (routing, revision))`,
  `CREATE TABLE routed_calls (
     number INTEGER PRIMARY KEY, routing TEXT NOT NULL, revision INTEGER NOT NULL, arm TEXT NOT NULL, at INTEGER NOT NULL,
     took_ms INTEGER NOT NULL, result TEXT NOT NULL, final INTEGER NOT NULL, instance TEXT NOT NULL, seq INTEGER NOT NULL)`,
  `CREATE INDEX routed_calls_of ON routed_calls (routing, at)`,
  `CREATE TABLE shadow_runs (call TEXT PRIMARY KEY, routing TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL)`,
  `CREATE INDEX shadow_runs_of ON shadow_runs (routing, at)`,
  `CREATE TABLE breakers (
     provider TEXT NOT NULL, capability TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (provider, capability))`,
  `CREATE TABLE leaders (task TEXT PRIMARY KEY, node TEXT NOT NULL, until INTEGER NOT NULL)`,
];

const own = `h.position > tasks.instance * ${span} AND h.position < (tasks.instance + 1) * ${span}`;
const decided = `'{"k":"d","i":"' || tasks.call_id || '","q":' || tasks.call_seq || ','`;

/**
 * Since when a task is closed, so that what waited for people at a time of the past can be told. Of one that was closed
 * before, its history tells: the row that took the decision, or the first one in which its state was left.
 */
const taskEndSql = [
  `ALTER TABLE tasks ADD COLUMN closed_at INTEGER`,
  `UPDATE tasks SET closed_at = coalesce(
     (SELECT min(h.at) FROM history h WHERE ${own} AND substr(h.body, 1, length(${decided})) = ${decided}),
     (SELECT min(h.at) FROM history h
      WHERE ${own} AND h.at >= tasks.created_at AND ' ' || h.states || ' ' NOT LIKE '% ' || tasks.state || ' %'),
     (SELECT i.finished_at FROM instances i WHERE i.number = tasks.instance), tasks.created_at)
   WHERE status NOT IN ('open', 'claimed')`,
  `CREATE INDEX tasks_closed ON tasks (closed_at) WHERE closed_at IS NOT NULL`,
];

/** Incidents of a flow in a stretch of time are counted, however many there are. */
const incidentTimesSql = [`CREATE INDEX incidents_times ON incidents (flow, opened_at)`];

const suspended = `(SELECT 1 FROM instances i WHERE i.number = timers.position / ${span} AND i.status = 'suspended')`;

/** Timers of suspended instances, which nobody looks for: those that are due would be passed over once a second (decision 0127). */
const heldTimersSql = [
  `ALTER TABLE timers ADD COLUMN held INTEGER NOT NULL DEFAULT 0`,
  `UPDATE timers SET held = 1 WHERE EXISTS ${suspended}`,
  `CREATE INDEX timers_next ON timers (due_at) WHERE held = 0`,
];

/** In the order of application. */
export const hostTables: readonly Migration[] = [
  { name: '0001-host', up: all(sql) },
  { name: '0005-watch', up: all(watchSql) },
  { name: '0071-archived', up: all(archiveSql) },
  { name: '0073-trace', up: all(traceSql) },
  { name: '0074-routing', up: all(routingSql) },
  { name: '0090-task-end', up: all(taskEndSql) },
  runTables,
  { name: '0104-incident-times', up: all(incidentTimesSql) },
  { name: '0127-held-timers', up: all(heldTimersSql) },
];

function all(statements: readonly string[]): Migration['up'] {
  return async (_schema, raw) => {
    for (const statement of statements) await raw(statement);
  };
}
