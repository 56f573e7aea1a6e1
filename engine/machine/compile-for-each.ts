import type { ForEach, Invoke } from '../flow/definition.ts';
import type { Json } from '../kernel/json.ts';
import { doneEvent, failedEvent, noteUndo, undoPlan } from './call-exits.ts';
import { callKey } from './calls.ts';
import type { Body } from './compile-call.ts';
import { compileBody } from './compile-body.ts';
import { compileForNobody, emptySlot } from './compile-for-nobody.ts';
import { below, noVariables, type Environment, type Evaluate, type Place, type Variables } from './environment.ts';
import { template } from './expression.ts';
import { located } from './fault.ts';
import { itemsOf } from './for-each-items.ts';
import { addressOf, nameOf, raise, run, type Act, type NodeConfig } from './node-config.ts';
import type { Lanes } from './record.ts';
import { without, type MachineContext, type MachineEvent, type StepState } from './step-state.ts';

/** The widest forEach: every lane is a region of the statechart. */
const maxLanes = 20;

/**
 * One call per item, at most `concurrency` at once: a parallel state whose lanes take item after item. After a failed
 * item no lane takes a new one and the running ones finish, so that no write is cut in half.
 */
export function compileForEach(env: Environment, place: Place, invoke: Invoke, forEach: ForEach): Body {
  const name = nameOf(place.path);
  const empty = emptySlot(env, invoke);
  if (empty !== undefined) return compileForNobody(env, place, invoke, forEach, empty);
  const lanes = Array.from({ length: laneCount(env, forEach) }, (_, index) => `$lane${index}`);
  return {
    type: 'parallel',
    entry: [run(located(below(place, 'forEach', 'in'), begin(env, place, name, forEach)))],
    exit: [run(({ step }) => (step.each = without(step.each, name)))],
    states: Object.fromEntries(lanes.map((lane) => [lane, compileLane(env, place, lane, invoke, forEach)])),
    onDone: [
      { guard: ({ step }) => progress(step, name).failed === null, acts: [raise(succeed(name))] },
      { acts: [raise(fail(name))] },
    ],
  };
}

function laneCount(env: Environment, { concurrency }: ForEach): number {
  const parameter = typeof concurrency === 'string' ? /^=\s*parameters\.(\w+)\s*$/.exec(concurrency)?.[1] : undefined;
  const count = parameter === undefined ? concurrency : env.body.parameters[parameter];
  return typeof count === 'number' ? Math.min(Math.max(1, Math.floor(count)), maxLanes) : 1;
}

function begin(env: Environment, place: Place, name: string, forEach: ForEach): Evaluate<void> {
  const list = template(env, below(place, 'forEach', 'in'), forEach.in, noVariables);
  return (context, event) => {
    const items = itemsOf(name, list(context, event));
    update(context.step, name, { items, next: 0, at: {}, failed: null, results: items.map(() => null) });
  };
}

function compileLane(env: Environment, place: Place, lane: string, invoke: Invoke, forEach: ForEach): NodeConfig {
  const name = nameOf(place.path);
  const id = `${name}.${lane}`;
  const path = [...place.path, lane];
  const variables = itemVariables(name, lane, forEach.as);
  const inLane: Place = { path: [...path, '$run'], pointer: place.pointer };
  const body = compileBody(env, { id, place: inLane, invoke, variables });
  const undo = undoPlan(env, place, invoke, variables);
  const take = addressOf([...path, '$take']);
  return {
    initial: '$take',
    states: {
      $take: {
        entry: [run(({ step }) => takeItem(step, name, lane))],
        always: [
          { guard: ({ step }) => indexOf(step, name, lane) >= 0, target: addressOf([...path, '$run']), acts: [] },
          { target: addressOf([...path, '$idle']), acts: [] },
        ],
      },
      $run: {
        ...body,
        on: {
          [doneEvent(id)]: [{ target: take, acts: [...noteUndo(id, undo), keepResult(name, lane)] }],
          [failedEvent(id)]: [{ target: take, acts: [keepFailure(name, lane)] }],
        },
      },
      $idle: { type: 'final' },
    },
  };
}

/** The item and its place in the list. */
function itemVariables(name: string, lane: string, as: string): Variables {
  return ({ step }) => {
    const index = indexOf(step, name, lane);
    return { [as]: progress(step, name).items[index] ?? null, [`${as}Index`]: index };
  };
}

// Entries run lane by lane, so two lanes never take the same item.
function takeItem(step: StepState, name: string, lane: string): void {
  const { items, next, failed, at } = progress(step, name);
  const more = next < items.length && failed === null;
  update(step, name, more ? { next: next + 1, at: { ...at, [lane]: next } } : { at: { ...at, [lane]: -1 } });
}

function keepResult(name: string, lane: string): Act {
  return run(({ step }, event) => {
    const output: Json = event.output ?? null;
    update(step, name, { results: progress(step, name).results.with(indexOf(step, name, lane), output) });
  });
}

/** The first failure counts; it carries the item's index. */
function keepFailure(name: string, lane: string): Act {
  return run(({ step }, event) => {
    if (progress(step, name).failed !== null || event.error === undefined) return;
    update(step, name, { failed: { ...event.error, index: indexOf(step, name, lane) } });
  });
}

type FromStep = (context: MachineContext) => MachineEvent;

function succeed(name: string): FromStep {
  return ({ step }) => ({
    type: doneEvent(name),
    output: progress(step, name).results,
    call: callKey(name, (step.seq += 1)),
  });
}

function fail(name: string): FromStep {
  return ({ step }) => {
    const { failed } = progress(step, name);
    return failed === null ? { type: failedEvent(name) } : { type: failedEvent(name), error: failed };
  };
}

function indexOf(step: StepState, name: string, lane: string): number {
  return progress(step, name).at[lane] ?? -1;
}

const nothing: Lanes = { items: [], next: 0, at: {}, failed: null, results: [] };

function progress(step: StepState, name: string): Lanes {
  return step.each[name] ?? nothing;
}

function update(step: StepState, name: string, change: Partial<Lanes>): void {
  step.each = { ...step.each, [name]: { ...progress(step, name), ...change } };
}
