import type { StepCommit, Write } from '../../host/step-commit.ts';
import type { InstanceId } from '../../kernel/ids.ts';
import { unreachable } from '../../kernel/unreachable.ts';
import { archivedTable } from '../instances/archived.ts';
import { callsTable } from '../instances/calls.ts';
import { countersTable } from '../instances/counters.ts';
import { heatTable } from '../instances/heat.ts';
import { historyTable } from '../instances/history.ts';
import { idempotencyTable } from '../instances/idempotency.ts';
import { inboxTable } from '../instances/inbox.ts';
import { incidentsTable } from '../instances/incidents.ts';
import { instancesTable } from '../instances/instances.ts';
import { leadersTable } from '../instances/leaders.ts';
import { leftovers } from '../instances/leftovers.ts';
import type { Numbers } from '../statement/numbers.ts';
import { routingTable } from '../instances/routing.ts';
import { searchTable } from '../instances/search.ts';
import { settingsTable } from '../instances/settings.ts';
import type { Sql } from '../statement/sql.ts';
import { taskDraftsTable } from '../instances/task-drafts.ts';
import { tasksTable } from '../instances/tasks.ts';
import { timersTable } from '../instances/timers.ts';

export type TablesOver = ReturnType<typeof tablesOver>;

/** The tables of the running side over either database. */
export function tablesOver(sql: Sql, numbers: Numbers) {
  const counters = countersTable(sql);
  const inbox = inboxTable(sql);
  const search = searchTable(sql);
  const instances = instancesTable(sql, numbers, counters, search);
  const history = historyTable(sql);
  return {
    sql,
    instances,
    archived: archivedTable({ sql, instances, history, search, counters }),
    counters,
    history,
    heat: heatTable(sql),
    calls: callsTable(sql),
    timers: timersTable(sql),
    tasks: tasksTable(sql),
    taskDrafts: taskDraftsTable(sql),
    inbox,
    incidents: incidentsTable(sql),
    idempotency: idempotencyTable(sql),
    settings: settingsTable(sql),
    leftovers: leftovers(sql, inbox),
    leaders: leadersTable(sql),
    routing: routingTable(sql),
  };
}

/** All rows of a commit, inside its transaction. */
export function writeAll(tables: TablesOver, numbers: Numbers, step: StepCommit): void {
  for (const write of step) writeOne(tables, numbers, write);
}

/**
 * The same, where a statement writes at once: most steps close one call and open the next, whose row can be that of the first.
 * Where rows of a kind are sent together nothing is won by that.
 */
export function writeInPlace(tables: TablesOver, numbers: Numbers, step: StepCommit): void {
  const closed = step.find(isClosing);
  const opened = closed === undefined ? undefined : step.find((write) => isOpening(write, closed.instance));
  for (const write of step) {
    if (write === opened) continue;
    if (write !== closed || opened === undefined) writeOne(tables, numbers, write);
    else tables.calls.replace(numbers.known(closed.instance), closed.seq, opened.call);
  }
}

type Of<Kind extends Write['kind']> = Extract<Write, { readonly kind: Kind }>;

function isClosing(write: Write): write is Of<'closeCall'> {
  return write.kind === 'closeCall';
}

function isOpening(write: Write, instance: InstanceId): write is Of<'openCall'> {
  return write.kind === 'openCall' && write.call.instance === instance;
}

function writeOne(tables: TablesOver, numbers: Numbers, write: Write): void {
  switch (write.kind) {
    case 'create':
      return tables.instances.create(write);
    case 'releaseKey':
      return tables.instances.releaseKey(write.instance);
    case 'advance':
      tables.instances.advance(write);
      if (write.from === write.status || (write.from !== 'suspended' && write.status !== 'suspended')) return;
      return tables.timers.hold(numbers.known(write.instance), write.status === 'suspended');
    case 'history':
      return tables.history.add(numbers.known(write.instance), write);
    case 'openCall':
      return tables.calls.open(numbers.known(write.call.instance), write.call);
    case 'changeCall':
      return tables.calls.change(numbers.known(write.instance), write);
    case 'moveCall':
      return tables.calls.move(numbers.known(write.instance), write.seq, write.body);
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
    case 'routed':
      return tables.routing.add(write.row);
    case 'setting':
      return tables.settings.set(write.name, write.value);
    default:
      return unreachable(write);
  }
}
