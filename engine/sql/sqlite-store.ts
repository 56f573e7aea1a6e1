import type { InstanceHead } from '../host/rows.ts';
import type { Rows, Store, StoreFigures, StoredInstance, StepCommit, Write } from '../host/store.ts';
import type { Json } from '../kernel/json.ts';
import { unreachable } from '../kernel/unreachable.ts';
import { callsTable } from './calls.ts';
import { countersTable } from './counters.ts';
import type { Database } from './database.ts';
import { groupCommit, type GroupCommit } from './group-commit.ts';
import { heatTable } from './heat.ts';
import { historyTable } from './history.ts';
import { idempotencyTable } from './idempotency.ts';
import { inboxTable } from './inbox.ts';
import { incidentsTable } from './incidents.ts';
import { instancesTable } from './instances.ts';
import { leftovers } from './leftovers.ts';
import { numbersOf, type Numbers } from './numbers.ts';
import { mapRows } from './page.ts';
import { recordsTable } from './records.ts';
import { searchTable } from './search.ts';
import { settingsTable } from './settings.ts';
import { taskDraftsTable } from './task-drafts.ts';
import { tasksTable } from './tasks.ts';
import { timersTable } from './timers.ts';

export interface SqliteStoreOptions {
  readonly database: Database;
  /** The stored form of an output inside a record's stored form. */
  readonly outputOf: (record: string) => Json | undefined;
  /** The database can no longer be trusted: the process must end. */
  readonly onFatal: (error: unknown) => void;
}

export interface SqliteStore extends Store {
  /** For other tables of the same database (keys, audit, registry), so that their writes share commits. */
  readonly group: GroupCommit;
}

/** The store on one SQLite file: group commit, statements prepared once, one row of every kind in a file of its own. */
export function sqliteStore({ database, outputOf, onFatal }: SqliteStoreOptions): SqliteStore {
  const { connection } = database;
  const numbers = numbersOf(connection);
  const group = groupCommit(connection, { onRollback: () => numbers.forget(), onFatal });
  const tables = tablesOf(database, numbers);
  const { instances, calls, tasks, inbox, incidents, timers } = tables;
  const left = leftovers(connection, inbox);

  return {
    commit: (step: StepCommit) => group.run(() => writeAll(tables, numbers, step)),
    load: async (id) => {
      const row = instances.byId(id);
      if (row === undefined) return undefined;
      return loaded(row);
    },
    head: async (id) => instances.byId(id)?.head,
    byKey: async (flow, key) => instances.byKey(flow, key),
    parkedFor: async (scope) => inbox.parked(scope),
    event: async (scope, eventId) => inbox.byId(scope, eventId),
    countParked: async () => inbox.countParked(),
    remembered: async (key) => tables.idempotency.find(key),
    setting: async (name) => tables.settings.get(name),
    history: async (id, after, limit) => {
      const number = numbers.of(id);
      return number === undefined ? [] : tables.history.after(number, after, limit);
    },
    instances: async (filter, within, paging) => withOutput(instances.list(filter, within, paging), outputOf),
    countInstances: async (filter, within, most) => instances.count(filter, within, most),
    tasks: async (filter, within, paging) => tasks.list(filter, within, paging),
    countTasks: async (filter, within, most) => tasks.count(filter, within, most),
    task: async (id) => tasks.byId(id),
    taskDraft: async (task, owner) => tables.taskDrafts.of(task, owner),
    incidents: async (filter, within, paging) => incidents.list(filter, within, paging),
    countIncidents: async (filter, within, most) => incidents.count(filter, within, most),
    incidentGroups: async (filter, within, most) => incidents.groups(filter, within, most),
    incident: async (id) => incidents.byId(id),
    counts: async () => tables.counters.all(),
    moved: async (request, within, limit) => tables.heat.moved(request, within, limit),
    inside: async (request, within) => tables.heat.inside(request, within),
    unfinished: async () => instances.unfinished(),
    dueTimers: async (now, limit) => timers.due(now, limit),
    dueCalls: async (now, limit) => calls.due(now, limit),
    nextDue: async () => earliest(timers.nextDue(), calls.nextDue()),
    openCalls: async (after, limit) => calls.running(after, limit),
    leftovers: async (limit) => left(limit),
    stuck: async (before, limit) => instances.stuck(before, limit),
    expiredEvents: async (now, limit) => inbox.expired(now, limit),
    forgetAnswers: (before, limit) => group.run(() => tables.idempotency.forget(before, limit)),
    figures: async () => figuresOf(tables, group),
    records: recordsTable(connection, group),
    group,
    close: async () => {
      await group.drain();
      database.close();
    },
  };

  function loaded({ head, record }: { head: InstanceHead; record: string }): StoredInstance {
    const number = numbers.known(head.id);
    return {
      head,
      record,
      calls: calls.of(number),
      tasks: tasks.openOf(number),
      parked: inbox.parked(head.id),
      incidents: incidents.openOf(number),
    };
  }
}

function tablesOf({ connection }: Database, numbers: Numbers) {
  return {
    instances: instancesTable(connection, numbers, countersTable(connection), searchTable(connection)),
    counters: countersTable(connection),
    history: historyTable(connection),
    heat: heatTable(connection),
    calls: callsTable(connection),
    timers: timersTable(connection),
    tasks: tasksTable(connection, numbers),
    taskDrafts: taskDraftsTable(connection),
    inbox: inboxTable(connection),
    incidents: incidentsTable(connection, numbers),
    idempotency: idempotencyTable(connection),
    settings: settingsTable(connection),
  };
}

type Tables = ReturnType<typeof tablesOf>;

function figuresOf({ timers, calls, inbox, incidents }: Tables, group: GroupCommit): StoreFigures {
  const timerDueAt = timers.nextDue();
  const callDueAt = calls.nextDue();
  return {
    ...(timerDueAt === undefined ? {} : { timerDueAt }),
    ...(callDueAt === undefined ? {} : { callDueAt }),
    parkedEvents: inbox.countParked(),
    deadEvents: inbox.countDead(),
    incidents: incidents.counts(),
    commits: group.figures(),
  };
}

function writeAll(tables: Tables, numbers: Numbers, step: StepCommit): void {
  for (const write of step) writeOne(tables, numbers, write);
}

function writeOne(tables: Tables, numbers: Numbers, write: Write): void {
  switch (write.kind) {
    case 'create':
      return tables.instances.create(write);
    case 'releaseKey':
      return tables.instances.releaseKey(write.instance);
    case 'advance':
      return tables.instances.advance(write);
    case 'history':
      return tables.history.add(numbers.known(write.instance), write);
    case 'openCall':
      return tables.calls.open(numbers.known(write.call.instance), write.call);
    case 'changeCall':
      return tables.calls.change(numbers.known(write.instance), write);
    case 'closeCall':
      return tables.calls.close(numbers.known(write.instance), write.seq);
    case 'arm':
      return tables.timers.arm(numbers.known(write.instance), write.id, write.seq, write.dueAt);
    case 'disarm':
      return tables.timers.disarm(numbers.known(write.instance), write.seq);
    case 'openTask':
      return tables.tasks.open(numbers.known(write.task.instance), write.task);
    case 'changeTask':
      return tables.tasks.change(write);
    case 'saveTaskDraft':
      return tables.taskDrafts.save(write);
    case 'receive':
      return tables.inbox.receive(write.event);
    case 'changeEvent':
      return tables.inbox.change(write);
    case 'openIncident':
      return tables.incidents.open(numbers.known(write.incident.instance), write.incident);
    case 'resolveIncident':
      return tables.incidents.resolve(write.id, write.at);
    case 'remember':
      return tables.idempotency.remember(write);
    case 'setting':
      return tables.settings.set(write.name, write.value);
    default:
      return unreachable(write);
  }
}

type Listed = InstanceHead & { readonly since: number };

function withOutput(
  rows: Rows<Listed & { readonly record: string }>,
  outputOf: (record: string) => Json | undefined,
): Rows<Listed & { readonly output?: Json }> {
  return mapRows(rows, ({ record, ...head }) => {
    const output = head.finishedAt === undefined ? undefined : outputOf(record);
    return output === undefined ? head : { ...head, output };
  });
}

function earliest(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : Math.min(a, b);
}
