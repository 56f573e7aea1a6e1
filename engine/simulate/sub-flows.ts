import { EngineError } from '../kernel/engine-error.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import { businessKey } from '../machine/business-key.ts';
import { checkInput } from '../machine/check-arrival.ts';
import { judgeOutput } from '../machine/judge-result.ts';
import { neverStarted } from '../machine/never-started.ts';
import type { Plan } from '../machine/plan.ts';
import { settleCall } from './attempts.ts';
import { callBySeq, change, changeCall, instanceAt, isEnded, note, type Run } from './run.ts';
import type { ParentCall, SimulatedCall, SimulatedInstance } from './simulation.ts';
import { settle, takeStep } from './take-step.ts';

/** Starts the instance that answers a call; `flow` where its provider is a flow, with the identity's present release. */
export function startSubFlow(run: Run, number: number, seq: number, flow?: string): void {
  const parent = instanceAt(run, number);
  const call = callBySeq(parent, seq);
  if (call?.status !== 'delegated') return;
  const { effect } = call;
  const depth = (parent.parent?.depth ?? 0) + 1;
  const name = flow ?? (effect.kind === 'start' ? effect.flow : '');
  const release = releaseOf(run, parent, call, flow);
  if (release === undefined || depth > run.world.limits.childDepth) {
    return failCall(run, number, call, release === undefined ? 'FLOW_NOT_ACTIVE' : 'FLOW_TOO_DEEP', name);
  }
  try {
    begin(run, run.world.plan(release), effect.input, { instance: number, id: effect.id, seq, depth });
  } catch (error) {
    if (!(error instanceof EngineError) || error.status >= 500) throw error;
    failCall(run, number, call, error.code, error.message);
  }
}

function releaseOf(
  run: Run,
  { plan }: SimulatedInstance,
  { effect }: SimulatedCall,
  flow: string | undefined,
): ReleaseId | undefined {
  if (flow !== undefined) return run.world.active(flow, run.identity);
  return effect.kind === 'start' ? plan.checked.body.flows[effect.flow]?.release : undefined;
}

function failCall(run: Run, number: number, call: SimulatedCall, code: string, message: string): void {
  settleCall(run, number, call, { kind: 'failed', error: { code, message } });
}

/**
 * Begins an instance, with the events that came before it.
 * @throws EngineError INPUT_INVALID, KEY_INVALID, KEY_TAKEN
 */
export function begin(run: Run, plan: Plan, given: Json, parent?: ParentCall): void {
  const { value: input } = checkInput(plan, given);
  const { flow } = plan.checked.body.flow;
  const key = businessKey(plan, input, run.world.limits);
  if (key !== undefined) freeKey(run, flow, key, parent);
  const number = run.instances.length;
  const early = key === undefined ? [] : run.early.filter((one) => one.flow === flow);
  run.early = run.early.filter((one) => !early.includes(one));
  run.instances.push({
    number,
    plan,
    flow,
    ...(key === undefined ? {} : { key }),
    record: undefined,
    states: [],
    tags: [],
    calls: [],
    tasks: [],
    parked: [],
    incidents: [],
    disarmed: [],
    steps: 0,
    ...(parent === undefined ? {} : { parent }),
    startedAtMs: run.nowMs,
  });
  linkToParent(run, number, parent);
  takeStep(run, number, { kind: 'start', input });
  if (early.length === 0) return;
  change(run, number, { parked: [...early.map(({ event }) => event), ...instanceAt(run, number).parked] });
  settle(run, number);
}

function linkToParent(run: Run, number: number, parent: ParentCall | undefined): void {
  if (parent === undefined) return;
  const call = callBySeq(instanceAt(run, parent.instance), parent.seq);
  if (call !== undefined) changeCall(run, parent.instance, { ...call, child: number });
}

/** A key goes over from a former sub-flow of the same parent, which nobody waits for any more. */
function freeKey(run: Run, flow: string, key: string, parent: ParentCall | undefined): void {
  const holder = run.instances.find((other) => other.flow === flow && other.key === key);
  if (holder === undefined) return;
  const former = holder.parent;
  const isAwaited =
    former !== undefined && callBySeq(instanceAt(run, former.instance), former.seq)?.child === holder.number;
  if (former?.instance !== parent?.instance || former === undefined || isAwaited) {
    throw new EngineError('KEY_TAKEN', { params: { flow, key } });
  }
  endInstance(run, holder.number);
  const { key: _, ...rest } = instanceAt(run, holder.number);
  run.instances[holder.number] = rest;
}

/** The end of a sub-flow is the outcome of its parent's call. */
export function tellParent(run: Run, number: number): void {
  const { parent, record, flow } = instanceAt(run, number);
  if (parent === undefined) return;
  const call = callBySeq(instanceAt(run, parent.instance), parent.seq);
  if (call?.status !== 'delegated') return;
  if (record?.status !== 'done') {
    return failCall(run, parent.instance, call, 'CHILD_CANCELLED', `the ${flow} instance was cancelled`);
  }
  const output = record.output ?? null;
  if (call.effect.kind === 'start') return settleCall(run, parent.instance, call, { kind: 'done', output });
  const contract = instanceAt(run, parent.instance).plan.contract(call.effect.contract);
  const judged = judgeOutput(output, contract, run.world.limits);
  if (judged.kind === 'done') return settleCall(run, parent.instance, call, judged);
  failCall(run, parent.instance, call, 'CAP_RESULT_INVALID', 'message' in judged ? judged.message : 'no output');
}

/** Ends an instance as it stands, and its sub-flows with it; nothing is undone. */
export function endInstance(run: Run, number: number, reason = 'the calling instance went on'): void {
  const instance = instanceAt(run, number);
  if (isEnded(instance)) return;
  note(run, number, { kind: 'cancelled', reason });
  change(run, number, { record: { ...(instance.record ?? neverStarted), status: 'stopped', calls: {}, timers: {} } });
  settle(run, number);
}
