import { timeOrderedId } from '../kernel/ids.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import type { InstanceId, ReleaseId } from '../kernel/ids.ts';
import type { InstanceRecord } from '../machine/record.ts';
import { encodeHistory } from './history-codec.ts';
import type { Known } from './json-text.ts';
import type { Limits } from './limits.ts';
import type { Loaded } from './loaded.ts';
import type { Json } from '../kernel/json.ts';
import type { Plan } from '../machine/plan.ts';
import type { Routes } from './routing/routes.ts';
import type { CallRow, EventRow, IncidentBody, IncidentRow, InstanceHead, TaskRow } from './rows.ts';
import type { Write } from './step-commit.ts';
import type { HistoryBody, HistoryEntry } from './views.ts';
import type { FieldWatch } from './field-watch.ts';

/** What happens once the transaction is durable. Each may happen twice, or be lost with the process: recovery repeats it. */
export type After =
  | { readonly kind: 'dispatch'; readonly call: CallRow }
  | { readonly kind: 'abort'; readonly seq: number }
  | { readonly kind: 'startChild'; readonly call: CallRow }
  | { readonly kind: 'cancelChild'; readonly child: InstanceId }
  | { readonly kind: 'due'; readonly atMs: number }
  /** A competition may have to end at once. */
  | { readonly kind: 'alarm' }
  /** The answer of the live provider stands; the shadow's is asked for beside it. */
  | { readonly kind: 'shadow'; readonly call: CallRow; readonly output: Json };

/** What decides with a draft may know and ask. */
export interface Surroundings {
  readonly plan: Plan;
  readonly limits: Limits;
  readonly nowMs: number;
  readonly randomBytes: () => Uint8Array;
  /** Where competitions of providers stand. */
  readonly routes: Routes;
  /** Looks at what comes in and goes out. */
  readonly fields?: FieldWatch | undefined;
}

/**
 * One transaction in the making: the instance as it will be, the rows that make it so, and what follows. It lives for
 * one turn; nothing of it shows before its commit, and when that fails it is thrown away.
 */
export interface Draft {
  readonly before: Loaded | undefined;
  /** A copy of its own, which changes in place: a step changes it several times. */
  head: DraftHead;
  record: InstanceRecord | undefined;
  /** The stored form of a changed record. */
  recordText: string | undefined;
  calls: readonly CallRow[];
  tasks: readonly TaskRow[];
  parked: readonly EventRow[];
  incidents: readonly IncidentRow[];
  moved: { readonly release: ReleaseId; readonly version: string } | undefined;
  readonly writes: Write[];
  readonly after: After[];
  readonly entries: HistoryEntry[];
}

type DraftHead = { -readonly [Name in keyof InstanceHead]: InstanceHead[Name] };

export function draftOf(loaded: Loaded): Draft {
  return draftFrom(loaded, loaded);
}

export function draftOfNew(head: InstanceHead): Draft {
  return draftFrom(undefined, { head, record: undefined, calls: [], tasks: [], parked: [], incidents: [] });
}

function draftFrom(before: Loaded | undefined, { head, record, calls, tasks, parked, incidents }: Loaded): Draft {
  return {
    before,
    head: copyOf(head),
    record,
    recordText: undefined,
    calls,
    tasks,
    parked,
    incidents,
    moved: undefined,
    writes: [],
    after: [],
    entries: [],
  };
}

/**
 * Field by field, those that few have at the end: all heads in memory have one of few shapes then, and whatever reads them every
 * step is several times as fast as with a spread.
 */
function copyOf(head: InstanceHead): DraftHead {
  const { id, flow, version, release, identity, inputHash, status, states, tags, search } = head;
  const { revision, createdAt, updatedAt } = head;
  const copy: DraftHead = {
    id,
    flow,
    version,
    release,
    identity,
    inputHash,
    status,
    states,
    tags,
    search,
    revision,
    createdAt,
    updatedAt,
  };
  if (head.key !== undefined) copy.key = head.key;
  if (head.resolved !== undefined) copy.resolved = head.resolved;
  if (head.parent !== undefined) copy.parent = head.parent;
  if (head.trace !== undefined) copy.trace = head.trace;
  if (head.finishedAt !== undefined) copy.finishedAt = head.finishedAt;
  return copy;
}

/** The next history row; the instance's revision is the seq of its newest one. @param given what the step brought, as text */
export function addHistory(draft: Draft, nowMs: number, entry: HistoryBody, given?: Known): void {
  const { head } = draft;
  const seq = head.revision + 1;
  const { states, id: instance } = head;
  head.revision = seq;
  head.updatedAt = nowMs;
  draft.entries.push({ seq, at: nowMs, entry, states });
  draft.writes.push({ kind: 'history', instance, seq, at: nowMs, states, body: encodeHistory(entry, nowMs, given) });
}

export function openIncident(draft: Draft, around: Surroundings, code: ErrorCode, body: IncidentBody): IncidentRow {
  const incident: IncidentRow = {
    id: timeOrderedId('x', around.nowMs, around.randomBytes()),
    instance: draft.head.id,
    flow: draft.head.flow,
    identity: draft.head.identity,
    code,
    status: 'open',
    openedAt: around.nowMs,
    body,
  };
  draft.incidents = [...draft.incidents, incident];
  draft.writes.push({ kind: 'openIncident', incident });
  addHistory(draft, around.nowMs, { kind: 'note', what: 'incident', detail: { incident: incident.id, code } });
  return incident;
}

export function resolveIncident(draft: Draft, id: string, nowMs: number): void {
  draft.incidents = draft.incidents.filter((incident) => incident.id !== id);
  draft.writes.push({ kind: 'resolveIncident', id, at: nowMs });
}

/** Replaces a call's changing parts. */
export function changeCall(draft: Draft, call: CallRow): void {
  draft.calls = draft.calls.map((other) => (other.seq === call.seq ? call : other));
  const { instance, id, seq, status, attempt, dueAt, note } = call;
  draft.writes.push({
    kind: 'changeCall',
    instance,
    id,
    seq,
    status,
    attempt,
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(note === undefined ? {} : { note }),
  });
  if (dueAt !== undefined) draft.after.push({ kind: 'due', atMs: dueAt });
}

export function closeCall(draft: Draft, call: CallRow): void {
  draft.calls = draft.calls.filter((other) => other.seq !== call.seq);
  draft.writes.push({ kind: 'closeCall', instance: call.instance, id: call.id, seq: call.seq });
}

export function closeTask(draft: Draft, task: TaskRow, status: 'completed' | 'cancelled', closedAt: number): void {
  draft.tasks = draft.tasks.filter((other) => other.id !== task.id);
  const { id, claimedBy } = task;
  const claimed = claimedBy === undefined ? {} : { claimedBy };
  draft.writes.push({ kind: 'changeTask', id, status, closedAt, ...claimed });
}

export function callOf(parts: Pick<Draft, 'calls'>, seq: number): CallRow | undefined {
  return parts.calls.find((call) => call.seq === seq);
}
