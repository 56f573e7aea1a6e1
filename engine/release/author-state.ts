import type { StateDefinition } from '../flow/definition.ts';
import type { JsonObject } from '../kernel/json.ts';
import { authorFields } from './author-form.ts';

/** A state with all within it as an author would write it, in full: what reading it again gives. */
export function authorState(state: StateDefinition): JsonObject {
  const { type, history, target, compensate, optional, sealed, was, waive, states } = state;
  const inner = Object.entries(states).map(([name, child]) => [name, authorState(child)] as const);
  return {
    ...(type === undefined ? {} : { type }),
    ...(history === undefined ? {} : { history }),
    ...(target === undefined ? {} : { target }),
    ...(compensate === undefined ? {} : { compensate }),
    ...(optional ? { optional } : {}),
    ...(sealed ? { sealed } : {}),
    ...(was === undefined ? {} : { was }),
    ...authorFields(state),
    ...(waive === undefined ? {} : { 'x-waive': waive.map(({ code, reason }) => ({ code, reason })) }),
    ...(inner.length === 0 ? {} : { states: Object.fromEntries(inner) }),
  };
}
