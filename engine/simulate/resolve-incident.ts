import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import { pointers } from '../machine/judge-result.ts';
import { settleCall } from './attempts.ts';
import { listed } from './decide-task.ts';
import { blockCall } from './incidents.ts';
import { operate, rootOf } from './operate.ts';
import { inputFault } from './perform-effects.ts';
import { callBySeq, change, changeCall, instanceAt, note, type Run } from './run.ts';
import type { SimulatedIncident, Simulation } from './simulation.ts';
import { endInstance } from './sub-flows.ts';
import { settle, takeStep } from './take-step.ts';

export type IncidentAction =
  | { readonly kind: 'retry' }
  /** Goes on without; of a call, with this output. */
  | { readonly kind: 'skip'; readonly output?: Json }
  | { readonly kind: 'cancel' };

/** Puts the oldest open incident right, or that of one code. @throws EngineError INCIDENT_NOT_OPEN */
export function resolveIncident(simulation: Simulation, action: IncidentAction, code?: string): Simulation {
  return operate(simulation, (run) => {
    for (const { number, incidents } of run.instances) {
      const incident = incidents.find((other) => code === undefined || other.code === code);
      if (incident === undefined) continue;
      change(run, number, { incidents: incidents.filter((other) => other !== incident) });
      note(run, number, { kind: 'resolved', code: incident.code, action: action.kind });
      act(run, number, incident, action);
      return settle(run, number);
    }
    const open = run.instances.flatMap(({ incidents }) => incidents.map((incident) => incident.code));
    throw new EngineError('INCIDENT_NOT_OPEN', { params: { code: code ?? '', open: listed(open) } });
  });
}

/** Ends the root as it stands. */
export function cancelSimulation(simulation: Simulation, reason: string): Simulation {
  return operate(simulation, (run) => endInstance(run, rootOf(run).number, reason));
}

function act(run: Run, number: number, { code, subject }: SimulatedIncident, action: IncidentAction): void {
  if (action.kind === 'cancel') return endInstance(run, number, `incident ${code}`);
  switch (subject.kind) {
    case 'trigger':
      return actOnTrigger(run, number, subject.trigger, action);
    case 'call':
      return action.kind === 'skip'
        ? supply(run, number, subject.seq, action.output ?? null)
        : again(run, number, subject.seq);
    case 'state':
      takeStep(run, number, { kind: 'operator', command: action.kind });
      return;
    case 'stuck':
      return;
  }
}

type Trigger = Extract<SimulatedIncident['subject'], { kind: 'trigger' }>['trigger'];

function actOnTrigger(run: Run, number: number, trigger: Trigger, action: IncidentAction): void {
  const isResult = trigger.kind === 'done' || trigger.kind === 'failed';
  if (action.kind === 'retry') {
    if (takeStep(run, number, trigger) !== 'failed') leaveInbox(run, number, trigger);
  } else if (action.kind === 'skip' && action.output !== undefined && isResult) {
    takeStep(run, number, { kind: 'done', id: trigger.id, seq: trigger.seq, output: action.output });
  } else leaveInbox(run, number, trigger);
}

function leaveInbox(run: Run, number: number, trigger: Trigger): void {
  if (trigger.kind !== 'event') return;
  const { parked } = instanceAt(run, number);
  const event = parked.find(({ type, payload }) => type === trigger.type && payload === trigger.payload);
  change(run, number, { parked: parked.filter((other) => other !== event) });
}

/** Attempts are counted anew. */
function again(run: Run, number: number, seq: number): void {
  const instance = instanceAt(run, number);
  const call = callBySeq(instance, seq);
  if (call?.effect.kind !== 'call') return;
  const fault = inputFault(instance.plan, call.effect);
  if (fault !== undefined) return blockCall(run, number, seq, 'CALL_INPUT_INVALID', { pointers: fault });
  changeCall(run, number, { ...call, status: 'open', attempt: 0, startedAtMs: run.nowMs });
  run.next.push({ kind: 'attempt', instance: number, seq });
}

/** A person says what the call came to. @throws EngineError CAP_RESULT_INVALID */
function supply(run: Run, number: number, seq: number, output: Json): void {
  const instance = instanceAt(run, number);
  const call = callBySeq(instance, seq);
  if (call?.effect.kind !== 'call') return;
  const verdict = instance.plan.contract(call.effect.contract).output(output);
  if (!verdict.ok) throw new EngineError('CAP_RESULT_INVALID', { params: { message: pointers(verdict) } });
  settleCall(run, number, call, { kind: 'done', output });
}
