import { closeCall, closeTask, openIncident, resolveIncident, type Draft, type Surroundings } from './draft.ts';
import type { Loaded } from './loaded.ts';
import { childId } from './keys.ts';
import { unpark } from './perform.ts';
import { encodeRecord, notStarted } from './record-codec.ts';
import type { InstanceHead } from './rows.ts';
import type { StepCommit } from './step-commit.ts';
import type { InstanceStatus } from './views.ts';

export interface Sealed {
  readonly writes: StepCommit;
  readonly loaded: Loaded;
}

/** Closes a draft: the status that follows from its parts, the end of everything when it ended, and the rows to write. */
export function seal(draft: Draft, around: Surroundings): Sealed | undefined {
  if (draft.before !== undefined && isUntouched(draft, draft.before)) return unchanged(draft);
  const ended = draft.record !== undefined && draft.record.status !== 'active';
  if (ended) endAll(draft, around);
  else giveReason(draft, around);
  const { head } = draft;
  head.status = statusOf(draft);
  head.updatedAt = around.nowMs;
  if (ended) head.finishedAt = around.nowMs;
  const write = draft.before === undefined ? created(draft) : advanced(draft, draft.before.head);
  return { writes: [write, ...draft.writes], loaded: loadedOf(draft) };
}

function isUntouched(draft: Draft, before: Loaded): boolean {
  return draft.entries.length === 0 && draft.calls === before.calls && draft.tasks === before.tasks;
}

/** Nothing of the instance itself changed: rows beside it, such as a parked event, may have. */
function unchanged(draft: Draft): Sealed | undefined {
  return draft.writes.length === 0 ? undefined : { writes: draft.writes, loaded: loadedOf(draft) };
}

function loadedOf({ head, record, calls, tasks, parked, incidents }: Draft): Loaded {
  return { head, record, calls, tasks, parked, incidents };
}

function created(draft: Draft): StepCommit[number] {
  return { kind: 'create', head: draft.head, record: draft.recordText ?? notStarted };
}

function advanced(draft: Draft, before: InstanceHead): StepCommit[number] {
  const { head } = draft;
  const changed = draft.record !== undefined && draft.record !== draft.before?.record;
  const text = draft.recordText ?? (changed && draft.record !== undefined ? encodeRecord(draft.record) : undefined);
  return {
    kind: 'advance',
    instance: head.id,
    expected: before.revision,
    revision: head.revision,
    from: before.status,
    status: head.status,
    states: head.states,
    tags: head.tags,
    at: head.updatedAt,
    record: text,
    finishedAt: head.finishedAt,
    moved: draft.moved,
  };
}

/** An ended instance leaves nothing open behind it. */
function endAll(draft: Draft, { nowMs }: Surroundings): void {
  for (const call of draft.calls) {
    closeCall(draft, call);
    if (call.status === 'delegated') {
      draft.after.push({ kind: 'cancelChild', child: childId(call.instance, call.id, call.seq) });
    } else draft.after.push({ kind: 'abort', seq: call.seq });
  }
  for (const task of draft.tasks) closeTask(draft, task, 'cancelled', nowMs);
  for (const event of draft.parked) unpark(draft, event, 'dead', 'the instance ended');
  for (const incident of draft.incidents) resolveIncident(draft, incident.id, nowMs);
}

/** G8: what is unfinished waits for something that can be seen, from the very commit that made it so. */
function giveReason(draft: Draft, around: Surroundings): void {
  const { record } = draft;
  if (record === undefined || draft.incidents.length > 0 || draft.calls.length > 0 || draft.tasks.length > 0) return;
  for (const _ in record.timers) return;
  if (draft.parked.length > 0 || around.plan.accepts(record).length > 0) return;
  const { states } = draft.head;
  openIncident(draft, around, 'NO_REASON', { params: { states }, subject: { kind: 'stuck' } });
}

/** Suspended is what an operator said; everything else follows from what is open. */
function statusOf({ head, record, calls, incidents }: Draft): InstanceStatus {
  if (record !== undefined && record.status !== 'active') return record.status === 'done' ? 'finished' : 'cancelled';
  if (head.status === 'suspended') return 'suspended';
  if (incidents.length > 0) return 'incident';
  return calls.some(({ status }) => status !== 'delegated') ? 'running' : 'waiting';
}
