import type { StateDefinition } from '../flow/definition.ts';
import type { Json } from '../kernel/json.ts';
import { doneEvent, failedEvent } from './call-exits.ts';
import { closeCall, openCall, register, setSlot } from './calls.ts';
import type { Body } from './compile-call.ts';
import { compileTransitions } from './compile-transition.ts';
import { below, noVariables, stateOf, type Activity, type Environment, type Place } from './environment.ts';
import { addressOf, nameOf, run, type Act, type NodeConfig } from './node-config.ts';
import { policyOf } from './policy.ts';
import type { UndoEntry } from './record.ts';
import { without, type StepState } from './step-state.ts';
import { declaredFields } from '../schema/declared-fields.ts';

/** A late result of an abandoned call came in. */
export const settledEvent = '$settled';
export const retryEvent = '$retry';
export const skipEvent = '$skip';

/**
 * `compensate: all` undoes finished calls, newest first, one after the other, and waits for those that were left in
 * flight. An undo that fails waits for a person: retry asks again under the same key, skip leaves it undone.
 */
export function compileCompensate(env: Environment, place: Place, state: StateDefinition): Body & NodeConfig {
  const name = nameOf(place.path);
  const id = `${name}.$undo`;
  const activity = register(env, id, undoActivity(env, place, name, id));
  const to = (child: string): string => addressOf([...place.path, child]);
  const pop = popEntry(name);
  return {
    initial: '$next',
    exit: [run(({ step }) => (step.slots = without(step.slots, name)))],
    states: {
      $next: {
        always: [
          { guard: ({ step }) => step.undo.length > 0, target: to('$undo'), acts: [] },
          { guard: ({ step }) => Object.keys(step.abandoned).length === 0, target: to('$end'), acts: [] },
        ],
      },
      $undo: {
        entry: [takeEntry(name), openCall(id, activity)],
        exit: [closeCall(id, activity)],
        on: {
          [doneEvent(id)]: [{ target: to('$next'), acts: [pop] }],
          [failedEvent(id)]: [{ target: to('$stuck'), acts: [] }],
        },
      },
      $stuck: {
        tags: ['incident'],
        on: {
          [retryEvent]: [{ target: to('$undo'), acts: [] }],
          [skipEvent]: [{ target: to('$next'), acts: [pop] }],
        },
      },
      $end: { type: 'final' },
    },
    onDone: compileTransitions(env, below(place, 'onDone'), state.onDone, { variables: noVariables }),
  };
}

function undoActivity(env: Environment, place: Place, name: string, id: string): Activity {
  return {
    kind: 'call',
    owner: id,
    does: '$undo',
    variables: noVariables,
    build: (context, event, seq) => {
      const { call, contract: key, input, provider } = entryOf(context.step, name);
      const contract = env.body.contracts[key];
      if (contract === undefined) throw new TypeError(`the release lacks the contract ${key}`);
      return {
        kind: 'call',
        id,
        seq,
        state: stateOf(place),
        // Without an input of its own it is all that the call gave: that is no mistake of the flow's.
        input: declaredFields(contract.input).keep(input).value,
        contract: key,
        binding: contract.capability,
        ...policyOf(env, place, contract, {}, noVariables)(context, event),
        undoOf: { call, ...(provider === undefined ? {} : { provider }) },
        undoable: false,
      };
    },
  };
}

/** Which entry is being undone is kept by name: a late result may put a newer one on the stack meanwhile. */
function takeEntry(name: string): Act {
  return run(({ step }) => {
    if (step.slots[name] === undefined) setSlot(step, name, newest(step).call);
  });
}

function popEntry(name: string): Act {
  return run(({ step }) => {
    const taken: Json | undefined = step.slots[name];
    step.undo = step.undo.filter(({ call }) => call !== taken);
    step.slots = without(step.slots, name);
  });
}

function entryOf(step: StepState, name: string): UndoEntry {
  const taken = step.slots[name];
  return step.undo.find(({ call }) => call === taken) ?? newest(step);
}

function newest(step: StepState): UndoEntry {
  const entry = step.undo.at(-1);
  if (entry === undefined) throw new TypeError('nothing to undo');
  return entry;
}
