import type { ErrorCode } from '../kernel/errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import { stopsItsCall, unhandledFailure, type IncidentSubject } from '../machine/incident-subject.ts';
import type { StepError, StepOutcome } from '../machine/outcome.ts';
import type { Trigger } from '../machine/trigger.ts';
import {
  addHistory,
  callOf,
  changeCall,
  closeCall,
  openIncident,
  resolveIncident,
  type Draft,
  type Surroundings,
} from './draft.ts';
import { known } from './json-text.ts';
import { disarm, perform } from './perform.ts';
import { encodeRecord } from './record-codec.ts';
import type { CallFacts, HistoryBody } from './views.ts';

/** A trigger with what the history says beside it. */
export interface Cause {
  readonly trigger: Trigger;
  readonly eventId?: string;
  readonly by?: string;
  readonly call?: CallFacts;
}

export type Taken = 'advanced' | 'unexpected' | 'stale' | 'finished' | 'failed';

/** Runs one step on a draft. A failed step leaves the record as it was and opens an incident that keeps the trigger. */
export function takeStep(draft: Draft, around: Surroundings, cause: Cause): Taken {
  const { revision } = draft.head;
  if (revision >= around.limits.historyRows) {
    return fail(draft, around, cause, { code: 'HISTORY_TOO_LONG', params: { limit: around.limits.historyRows } });
  }
  const outcome = around.plan.step(draft.record, cause.trigger, around.nowMs);
  switch (outcome.kind) {
    case 'ignored':
      return outcome.because;
    case 'failed':
      return fail(draft, around, cause, outcome.error);
    case 'advanced':
      return advance(draft, around, cause, outcome);
  }
}

type Advanced = Extract<StepOutcome, { kind: 'advanced' }>;

function advance(draft: Draft, around: Surroundings, cause: Cause, outcome: Advanced): Taken {
  const { trigger } = cause;
  const given = trigger.kind === 'done' ? known(trigger.output) : undefined;
  const text = encodeRecord(outcome.record, given);
  if (text.length > around.limits.recordBytes) {
    const params = { size: text.length, limit: around.limits.recordBytes };
    return fail(draft, around, cause, { code: 'DATA_TOO_LARGE', params });
  }
  settle(draft, trigger);
  draft.record = outcome.record;
  draft.recordText = text;
  draft.head.states = outcome.states;
  draft.head.tags = outcome.tags;
  addHistory(draft, around.nowMs, stepOf(cause), given);
  perform(draft, around, outcome.effects);
  markState(draft, around);
  return 'advanced';
}

/** Most steps are the outcome of a call, which nobody else brought: a literal of one shape. */
function stepOf(cause: Cause): HistoryBody {
  const { trigger, call, eventId, by } = cause;
  return call !== undefined && eventId === undefined && by === undefined
    ? { kind: 'step', trigger, call }
    : { kind: 'step', ...cause };
}

/** What the step used up is recorded in its history row: the row of the call or timer has served. */
function settle(draft: Draft, trigger: Trigger): void {
  if (trigger.kind === 'timer') disarm(draft, trigger.id, trigger.seq);
  if (trigger.kind !== 'done' && trigger.kind !== 'failed') return;
  const call = callOf(draft, trigger.seq);
  if (call !== undefined) closeCall(draft, call);
}

/** States tagged `incident` ask for a person for as long as they are active. */
function markState(draft: Draft, around: Surroundings): void {
  const asked = draft.head.tags.includes('incident');
  const open = draft.incidents.find(({ body }) => body.subject.kind === 'state');
  if (asked && open === undefined) {
    const { states } = draft.head;
    openIncident(draft, around, 'STATE_NEEDS_PERSON', {
      params: { states },
      subject: { kind: 'state' },
      ...first(states),
    });
  } else if (!asked && open !== undefined) resolveIncident(draft, open.id, around.nowMs);
}

function first(states: readonly string[]): { readonly state?: string } {
  const [state] = states;
  return state === undefined ? {} : { state };
}

function fail(draft: Draft, around: Surroundings, cause: Cause, error: StepError): Taken {
  const { trigger } = cause;
  if (stopsItsCall(trigger, error) && callOf(draft, trigger.seq)?.body.effect.kind === 'call') {
    const { code, params } = unhandledFailure(trigger, error);
    blockWith(draft, around, trigger.seq, code, params);
    return 'failed';
  }
  settle(draft, trigger);
  openIncident(draft, around, error.code, { ...placeOf(error), subject: subjectOf(cause) });
  return 'failed';
}

/** Stops a call until a person decides; `params` fill the incident's message. */
export function blockWith(draft: Draft, around: Surroundings, seq: number, code: ErrorCode, params: JsonObject): void {
  const call = callOf(draft, seq);
  if (call === undefined || call.body.effect.kind !== 'call') return;
  const { effect } = call.body;
  const { dueAt: _, ...rest } = call;
  changeCall(draft, { ...rest, status: 'blocked' });
  openIncident(draft, around, code, {
    params: { ...params, contract: effect.contract, attempts: call.attempt },
    state: effect.state,
    subject: { kind: 'call', id: call.id, seq, contract: effect.contract, attempt: call.attempt },
  });
}

function placeOf(error: StepError): { readonly params: JsonObject; readonly state?: string } {
  const { pointer, state } = error;
  const params = pointer === undefined ? error.params : { ...error.params, pointer };
  return state === undefined ? { params } : { params, state };
}

function subjectOf({ trigger, eventId, by }: Cause): IncidentSubject {
  return {
    kind: 'trigger',
    trigger,
    ...(eventId === undefined ? {} : { eventId }),
    ...(by === undefined ? {} : { by }),
  };
}
