import { EngineError } from '../kernel/engine-error.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { addHistory, callOf, resolveIncident, type Draft, type Surroundings } from './draft.ts';
import type { Actor } from './actor.ts';
import type { Instances } from './instances-port.ts';
import { close, refuseEnded } from './operate.ts';
import { inputFault, unpark } from './perform.ts';
import { pointers } from '../machine/judge-result.ts';
import type { IncidentSubject } from '../machine/incident-subject.ts';
import { replaceData } from './replace-data.ts';
import type { IncidentRow } from './rows.ts';
import { turn, type Runtime } from './runtime.ts';
import { factsOfCall } from './settle.ts';
import { blockWith, takeStep, type Taken } from './take-step.ts';
import type { IncidentView } from './views.ts';
import { maySee } from './visible.ts';

export type IncidentAction = Parameters<Instances['resolveIncident']>[1];

/** What a person can do about an incident. */
export function actionsOf({ kind }: IncidentSubject): IncidentView['actions'] {
  switch (kind) {
    case 'trigger':
    case 'call':
      return ['retry', 'skip', 'patch', 'cancel'];
    case 'state':
      return ['retry', 'skip', 'cancel'];
    case 'stuck':
      return ['retry', 'patch', 'cancel'];
  }
}

/** Puts an incident right, and goes on. @throws EngineError INCIDENT_CLOSED, INCIDENT_ACTION, PATCH_INVALID */
export async function resolve(runtime: Runtime, id: string, action: IncidentAction, by: Actor): Promise<IncidentRow> {
  const found = await runtime.store.incident(id);
  if (found === undefined || !maySee(by, found)) {
    throw new EngineError('INCIDENT_NOT_FOUND', { params: { incident: id } });
  }
  return await turn(runtime, found.instance, (draft, around) => resolveOn(draft, around, id, action, by));
}

/** The decision itself. @throws EngineError as `resolve` */
export function resolveOn(
  draft: Draft,
  around: Surroundings,
  id: string,
  action: IncidentAction,
  by: Actor,
): IncidentRow {
  const incident = draft.incidents.find((other) => other.id === id);
  if (incident === undefined) throw new EngineError('INCIDENT_CLOSED', { params: { incident: id } });
  refuseEnded(draft);
  const accepted = actionsOf(incident.body.subject);
  if (!accepted.includes(action.kind)) {
    throw new EngineError('INCIDENT_ACTION', { params: { incident: id, action: action.kind, accepted } });
  }
  const { name } = by;
  resolveIncident(draft, id, around.nowMs);
  const detail = { incident: id, action: action.kind, ...reasonOf(action) };
  addHistory(draft, around.nowMs, { kind: 'note', what: 'resolve', detail, by: name });
  act(draft, around, incident, action, by);
  return { ...incident, status: 'resolved', resolvedAt: around.nowMs };
}

function reasonOf(action: IncidentAction): JsonObject {
  return 'reason' in action && action.reason !== undefined ? { reason: action.reason } : {};
}

function act(draft: Draft, around: Surroundings, incident: IncidentRow, action: IncidentAction, actor: Actor): void {
  const by = actor.name;
  if (action.kind === 'cancel') return close(draft, around, { reason: `incident ${incident.id}`, by });
  if (action.kind === 'patch') replaceData(draft, around, { data: action.data }, actor);
  const { subject } = incident.body;
  switch (subject.kind) {
    case 'trigger':
      return action.kind === 'skip'
        ? skipTrigger(draft, around, subject, action.output, by)
        : again(draft, around, subject);
    case 'call':
      return action.kind === 'skip'
        ? supply(draft, around, subject, action.output, by)
        : callAgain(draft, around, subject);
    case 'state':
      takeStep(draft, around, {
        trigger: { kind: 'operator', command: action.kind === 'skip' ? 'skip' : 'retry' },
        by,
      });
      return;
    case 'stuck':
      // The commit looks again whether there is a reason now.
      return;
  }
}

type TriggerSubject = Extract<IncidentSubject, { kind: 'trigger' }>;
type CallSubject = Extract<IncidentSubject, { kind: 'call' }>;

/** The same trigger once more; should it fail again, that is a new incident. */
function again(draft: Draft, around: Surroundings, { trigger, eventId, by }: TriggerSubject): void {
  const taken = takeStep(draft, around, {
    trigger,
    ...(eventId === undefined ? {} : { eventId }),
    ...(by === undefined ? {} : { by }),
  });
  leaveInbox(draft, eventId, taken);
}

function leaveInbox(draft: Draft, eventId: string | undefined, taken: Taken): void {
  if (eventId === undefined || taken === 'failed' || taken === 'unexpected') return;
  const event = draft.parked.find((other) => other.eventId === eventId);
  if (event !== undefined) unpark(draft, event, taken === 'advanced' ? 'consumed' : 'ignored', taken);
}

/** Drops the trigger; of a call's result, another may be given in its place. */
function skipTrigger(
  draft: Draft,
  around: Surroundings,
  { trigger, eventId }: TriggerSubject,
  output: Json | undefined,
  by: string,
): void {
  if (output !== undefined && (trigger.kind === 'done' || trigger.kind === 'failed')) {
    const { id, seq } = trigger;
    takeStep(draft, around, { trigger: { kind: 'done', id, seq, output }, by });
    return;
  }
  const event = draft.parked.find((other) => other.eventId === eventId);
  if (event !== undefined) unpark(draft, event, 'ignored', 'skipped by a person');
}

/** Attempts are counted anew; the key stays. */
function callAgain(draft: Draft, around: Surroundings, { seq }: CallSubject): void {
  const call = callOf(draft, seq);
  if (call === undefined) return;
  const { effect } = call.body;
  const fault = effect.kind === 'call' ? inputFault(around, effect) : undefined;
  if (fault !== undefined) return blockWith(draft, around, seq, 'CALL_INPUT_INVALID', { pointers: fault });
  const { dueAt: _, ...rest } = call;
  const fresh = { ...rest, status: 'open' as const, attempt: 0, body: { ...call.body, startedAt: around.nowMs } };
  draft.calls = draft.calls.map((other) => (other.seq === seq ? fresh : other));
  // Its body changes too, which an update never does: the whole call's time is counted anew.
  draft.writes.push(
    { kind: 'closeCall', instance: call.instance, id: call.id, seq },
    { kind: 'openCall', call: fresh },
  );
  draft.after.push({ kind: 'dispatch', call: fresh });
}

/** A person says what the call came to. */
function supply(draft: Draft, around: Surroundings, subject: CallSubject, output: Json | undefined, by: string): void {
  const call = callOf(draft, subject.seq);
  if (call === undefined || call.body.effect.kind !== 'call') return;
  const verdict = around.plan.contract(call.body.effect.contract).output(output ?? null);
  if (!verdict.ok) {
    const misfits = verdict.misfits.map((misfit) => ({ ...misfit, pointer: `/output${misfit.pointer}` }));
    throw new EngineError('CAP_RESULT_INVALID', {
      params: { message: pointers(verdict) },
      misfits,
      total: verdict.total,
    });
  }
  const { id, seq } = subject;
  takeStep(draft, around, {
    trigger: { kind: 'done', id, seq, output: output ?? null, provider: call.body.provider },
    by,
    call: factsOfCall(call),
  });
}
