import { ExpressionFailure } from '../flow/expression/failure.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { stateOf, type Evaluate, type Place } from './environment.ts';
import type { StepError } from './outcome.ts';

/**
 * Notes where and why an evaluation failed before the error travels through XState, which rewraps it without its cause
 * (guards) or swallows it (the first step).
 */
export function located<T>(place: Place, evaluate: Evaluate<T>): Evaluate<T> {
  return (context, event) => {
    try {
      return evaluate(context, event);
    } catch (error) {
      context.step.fault ??= { ...faultOf(error), state: stateOf(place), pointer: place.pointer };
      throw error;
    }
  };
}

/** The failure as data. What is neither the author's nor a refusal is a bug: it stops its instance, never the node (G10). */
export function faultOf(error: unknown): StepError {
  if (error instanceof ExpressionFailure) return { code: error.code, params: error.params };
  if (error instanceof EngineError) return { code: error.code, params: error.detail.params ?? {} };
  const text = error instanceof Error ? error.message : String(error);
  const limit = /^Infinite loop detected: .* more than (\d+) microsteps/.exec(text)?.[1];
  if (limit !== undefined) return { code: 'STEP_LOOP', params: { limit: Number(limit) } };
  return { code: 'STEP_BROKEN', params: { message: text.slice(0, 500) } };
}
