import type { InstanceFilter } from '../../host/instance-list.ts';
import type { Within } from '../../host/store.ts';
import type { Json } from '../../kernel/json.ts';
import { findCondition } from './find-condition.ts';
import type { Dialect } from '../statement/sql.ts';
import { allOf, equals, oneOf, withinReach, withinSubtrees, type Condition } from '../statement/subtree.ts';

/** The WHERE of a list of instances: `i` is the instance, `l` and `a` its record while it lives and after. */
export function instanceCondition(dialect: Dialect, filter: InstanceFilter, within: Within): Condition {
  return allOf([
    withinReach('i', within),
    identityCondition(filter),
    equals('i.flow', filter.flow),
    equals('i.version', filter.version),
    filter.releases === undefined ? undefined : oneOf('i.release', filter.releases),
    equals('i.business_key', filter.key),
    filter.find === undefined ? undefined : findCondition(dialect, filter.find, within),
    equals('i.status', filter.status),
    asksOpen(filter) ? { sql: 'i.finished_at IS NULL', parameters: [] } : undefined,
    stateCondition(dialect, filter.state),
    compared('i.created_at <', filter.startedBefore),
    compared('i.created_at >=', filter.startedAfter),
    compared('coalesce(l.since, a.since) <', filter.sinceBefore),
    incidentCondition(filter.incident),
    waitingCondition(filter.waitingFor),
    ...Object.entries(filter.search ?? {}).map(([name, value]) => searchCondition(dialect, name, value)),
  ]);
}

function identityCondition({ identity, only = false }: InstanceFilter): Condition | undefined {
  if (identity === undefined || only) return equals('i.identity', identity);
  return withinSubtrees('i.identity', [identity]);
}

/** What only unfinished ones can have: their index is small, however much has finished. */
function asksOpen({ status, incident, waitingFor }: InstanceFilter): boolean {
  if (incident === true || waitingFor !== undefined) return true;
  return status !== undefined && status !== 'finished' && status !== 'cancelled';
}

function stateCondition({ contains }: Dialect, state: string | undefined): Condition | undefined {
  if (state === undefined) return undefined;
  // A compound state is active with each of its leaves.
  const padded = `' ' || coalesce(l.states, a.states) || ' '`;
  return {
    sql: `(${contains(padded, '?')} OR ${contains(padded, '?')})`,
    parameters: [` ${state} `, ` ${state}.`],
  };
}

function compared(left: string, atMs: number | undefined): Condition | undefined {
  return atMs === undefined ? undefined : { sql: `${left} ?`, parameters: [atMs] };
}

const openIncident = `i.number IN (SELECT instance FROM incidents WHERE status = 'open')`;
const openTask = `i.number IN (SELECT instance FROM tasks WHERE status IN ('open', 'claimed'))`;
const openCall = 'i.number IN (SELECT position / 1048576 FROM calls)';

function incidentCondition(incident: boolean | undefined): Condition | undefined {
  if (incident === undefined) return undefined;
  return { sql: incident ? openIncident : `NOT ${openIncident}`, parameters: [] };
}

/** Driven by what is open, which is little, and not by what there is. */
const waiting: Readonly<Record<NonNullable<InstanceFilter['waitingFor']>, string>> = {
  task: openTask,
  call: `i.number IN (SELECT position / 1048576 FROM calls WHERE status NOT IN ('delegated', 'blocked'))`,
  child: `i.number IN (SELECT position / 1048576 FROM calls WHERE status = 'delegated') AND NOT ${openTask}`,
  timer: 'i.number IN (SELECT position / 1048576 FROM timers)',
  event: `i.status = 'waiting' AND NOT ${openTask} AND NOT ${openCall}`,
};

function waitingCondition(kind: InstanceFilter['waitingFor']): Condition | undefined {
  return kind === undefined ? undefined : { sql: waiting[kind], parameters: [] };
}

function searchCondition({ attribute }: Dialect, name: string, value: Json): Condition {
  return {
    sql: 'i.number IN (SELECT instance FROM search WHERE name = ? AND value = ?)',
    parameters: [
      name,
      attribute(typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value)),
    ],
  };
}
