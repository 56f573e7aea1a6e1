import type { ErrorCode } from '../kernel/errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import { callBySeq, change, changeCall, instanceAt, note, type Run } from './run.ts';
import type { SimulatedIncident } from './simulation.ts';

/** Stops a call until a person decides. */
export function blockCall(run: Run, number: number, seq: number, code: ErrorCode, params: JsonObject): void {
  const call = callBySeq(instanceAt(run, number), seq);
  if (call?.effect.kind !== 'call') return;
  const { effect, attempt } = call;
  const { dueAtMs: _, ...rest } = call;
  changeCall(run, number, { ...rest, status: 'blocked' });
  openIncident(run, number, {
    code,
    params: { ...params, contract: effect.contract, attempts: attempt },
    state: effect.state,
    subject: { kind: 'call', id: effect.id, seq, contract: effect.contract, attempt },
  });
}

export function openIncident(run: Run, number: number, incident: SimulatedIncident): void {
  const { incidents } = instanceAt(run, number);
  change(run, number, { incidents: [...incidents, incident] });
  const { code, params, state } = incident;
  note(run, number, { kind: 'incident', code, params, ...(state === undefined ? {} : { state }) });
}

/** States tagged `incident` ask for a person for as long as they are active. */
export function markState(run: Run, number: number): void {
  const { tags, incidents, states } = instanceAt(run, number);
  const asked = tags.includes('incident');
  const open = incidents.some(({ subject }) => subject.kind === 'state');
  if (asked && !open) {
    const [state] = states;
    openIncident(run, number, {
      code: 'STATE_NEEDS_PERSON',
      params: { states },
      subject: { kind: 'state' },
      ...(state === undefined ? {} : { state }),
    });
  } else if (!asked && open) {
    change(run, number, { incidents: incidents.filter(({ subject }) => subject.kind !== 'state') });
  }
}
