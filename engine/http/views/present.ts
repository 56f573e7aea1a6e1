import type { CallDetail } from '../../host/call-detail.ts';
import type { Heat } from '../../host/heat.ts';
import type { Moment } from '../../host/moments.ts';
import type { AuditRow, KeyRow } from '../../host/access-ports.ts';
import type { ListedInstance } from '../../host/instance-list.ts';
import type { IncidentGroup, TaskDetail } from '../../host/work.ts';
import type {
  HistoryBody,
  HistoryEntry,
  IncidentView,
  InstanceSummary,
  InstanceView,
  Reason,
  TaskView,
} from '../../host/views.ts';

/* Views as the API sends them: the same fields, with times in RFC 3339 instead of milliseconds. */

export function time(atMs: number): string {
  return new Date(atMs).toISOString();
}

function optionalTime(atMs: number | undefined): string | undefined {
  return atMs === undefined ? undefined : time(atMs);
}

export function listedView(listed: ListedInstance): object {
  const { reasons } = listed;
  const why = reasons === undefined ? {} : { reasons: reasons.map(reasonView) };
  return { ...listed, ...summaryTimes(listed), since: time(listed.since), ...why };
}

export function instanceView(instance: InstanceView): object {
  return {
    ...instance,
    ...summaryTimes(instance),
    reasons: instance.reasons.map(reasonView),
    parked: instance.parked.map((event) => ({ ...event, acceptedAt: time(event.acceptedAt) })),
  };
}

function summaryTimes({ createdAt, updatedAt, finishedAt }: InstanceSummary): object {
  return { createdAt: time(createdAt), updatedAt: time(updatedAt), finishedAt: optionalTime(finishedAt) };
}

function reasonView(reason: Reason): object {
  return 'dueAt' in reason ? { ...reason, dueAt: optionalTime(reason.dueAt) } : reason;
}

export function historyView({ seq, at, states, entry }: HistoryEntry): object {
  return { seq, at: time(at), states, entry: historyBodyView(entry) };
}

function historyBodyView(entry: HistoryBody): object {
  if (entry.kind === 'attempt') return { ...entry, nextAt: optionalTime(entry.nextAt) };
  if (entry.kind !== 'step' || entry.call === undefined) return entry;
  return { ...entry, call: { ...entry.call, startedAt: time(entry.call.startedAt) } };
}

export function taskView(task: TaskView): object {
  return { ...task, createdAt: time(task.createdAt), dueAt: optionalTime(task.dueAt) };
}

export function taskDetailView(task: TaskDetail): object {
  const { draft, facts } = task;
  return {
    ...taskView(task),
    ...(draft === undefined ? {} : { draft: { form: draft.form, savedAt: time(draft.savedAt) } }),
    facts: { ...facts, startedAt: time(facts.startedAt) },
  };
}

export function incidentView(incident: IncidentView): object {
  return { ...incident, openedAt: time(incident.openedAt), resolvedAt: optionalTime(incident.resolvedAt) };
}

export function momentView({ timers, at, ...moment }: Moment): object {
  return { ...moment, at: time(at), timers: timers.map(({ id, dueAt }) => ({ id, dueAt: time(dueAt) })) };
}

export function callDetailView({ startedAt, endedAt, failed, ...call }: CallDetail): object {
  const attempts = failed.map((one) => ({ ...one, at: time(one.at), nextAt: optionalTime(one.nextAt) }));
  return { ...call, startedAt: time(startedAt), endedAt: time(endedAt), failed: attempts };
}

export function heatView({ from, until, ...heat }: Heat): object {
  return { from: time(from), until: time(until), ...heat };
}

export function groupView({ oldestAt, newestAt, ...group }: IncidentGroup): object {
  return { ...group, oldestAt: time(oldestAt), newestAt: time(newestAt) };
}

/** Everything of a key but its hash. */
export function keyView(row: KeyRow): object {
  const { id, name, prefix, createdBy, grant } = row;
  return {
    id,
    name,
    prefix,
    ...grant,
    createdBy,
    createdAt: time(row.createdAt),
    expiresAt: optionalTime(row.expiresAt),
    lastUsedAt: optionalTime(row.lastUsedAt),
    revokedAt: optionalTime(row.revokedAt),
  };
}

export function auditView(row: AuditRow): object {
  return { ...row, at: time(row.at) };
}
