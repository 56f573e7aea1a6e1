import type { Invoke } from '../flow/definition.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { callKey, pushUndo } from './calls.ts';
import { compileTransition, compileTransitions } from './compile-transition.ts';
import {
  below,
  both,
  errorVariables,
  outputVariables,
  stateOf,
  type Environment,
  type Evaluate,
  type Place,
  type UndoPlan,
  type Variables,
} from './environment.ts';
import { template } from './expression.ts';
import { run, type Act, type TransitionConfig } from './node-config.ts';

export function doneEvent(id: string): string {
  return `$done.${id}`;
}

export function failedEvent(id: string): string {
  return `$failed.${id}`;
}

/** What is known of taking a call back, if the flow says how; without an input of its own the undo gets the output. */
export function undoPlan(env: Environment, place: Place, invoke: Invoke, variables: Variables): UndoPlan | undefined {
  const { undo } = invoke;
  if (undo === undefined) return undefined;
  // A late result of an abandoned call brings the variables that its state had.
  const own: Variables = (context, event) => event.variables ?? variables(context, event);
  const input = template(env, below(place, 'undo', 'input'), undo.input ?? '=output', both(own, outputVariables));
  return { contract: `${undo.capability}@${undo.range}`, input };
}

/** On success the call goes on the undo stack, its input computed now, before the author's assign. */
export function noteUndo(id: string, plan: UndoPlan | undefined): readonly Act[] {
  if (plan === undefined) return [];
  return [
    run((context, event) => {
      const { step } = context;
      const call = event.call ?? callKey(id, (step.seq += 1));
      pushUndo(step, call, plan.contract, plan.input(context, event), event.provider);
    }),
  ];
}

/** The exits of a call, slot or forEach: all end with an event of the engine's own. */
export function compileExits(
  env: Environment,
  place: Place,
  id: string,
  invoke: Invoke,
  onSuccess: readonly Act[],
): Readonly<Record<string, readonly TransitionConfig[]>> {
  return {
    [doneEvent(id)]: [
      ...compileTransitions(env, below(place, 'onDone'), invoke.onDone, {
        variables: outputVariables,
        before: onSuccess,
      }),
      ...(onSuccess.length === 0 ? [] : [{ acts: onSuccess }]),
    ],
    [failedEvent(id)]: [...compileFailures(env, below(place, 'onError'), invoke), unhandled(place)],
  };
}

function compileFailures(env: Environment, place: Place, invoke: Invoke): readonly TransitionConfig[] {
  return invoke.onError.map((transition, index) => {
    const only: Evaluate<boolean> | undefined =
      transition.error === undefined ? undefined : (_, event) => event.error?.code === transition.error;
    return compileTransition(env, below(place, index), transition, {
      variables: errorVariables,
      ...(only === undefined ? {} : { only }),
    });
  });
}

/** An error that nothing takes is not lost: the step fails, and a person decides. */
export function unhandled(place: Place): TransitionConfig {
  const state = stateOf(place);
  const refuse = run(({ step }, event) => {
    const params = { state, code: event.error?.code ?? '', message: event.error?.message ?? '' };
    step.fault ??= { code: 'CALL_FAILED_UNHANDLED', params, state, pointer: place.pointer };
    throw new EngineError('CALL_FAILED_UNHANDLED', { params });
  });
  return { acts: [refuse] };
}
