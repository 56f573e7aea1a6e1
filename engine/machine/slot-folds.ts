import type { Reduce } from '../flow/definition.ts';
import { isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import type { CallError } from './trigger.ts';

export type SlotVerdict =
  { readonly ok: true; readonly output: Json } | { readonly ok: false; readonly error: CallError };

/** Contribution ids with their outputs, in the contributions' order. */
type Answers = readonly (readonly [string, Json])[];

export interface Fold {
  /** Contributions marked optional may fail. */
  readonly optional: boolean;
  /** One answer that settles the slot whatever the others say. */
  readonly decides: (output: Json) => boolean;
  readonly result: (answers: Answers) => SlotVerdict;
}

const never = (): boolean => false;

/** The reductions that ask everybody (identities.md section 3). */
export function foldOf(reduce: Exclude<Reduce, 'one' | 'first' | 'pipeline'>): Fold {
  switch (reduce) {
    case 'all':
      return { optional: false, decides: (output) => !passes(output), result: (answers) => all(answers) };
    case 'any':
      return { optional: false, decides: passes, result: (answers) => any(answers) };
    case 'collect':
      return {
        optional: true,
        decides: never,
        result: (answers) => given(answers.map(([id, output]) => ({ id, output }))),
      };
    case 'merge':
      return { optional: true, decides: never, result: (answers) => given(merge(answers)) };
  }
}

/** What a slot that nobody fills comes to; a pipeline hands its input on. */
export function emptyVerdict(reduce: Reduce, input: () => Json): SlotVerdict {
  switch (reduce) {
    case 'one':
    case 'first':
      return given(null);
    case 'pipeline':
      return given(input());
    case 'all':
    case 'any':
    case 'collect':
    case 'merge':
      return foldOf(reduce).result([]);
  }
}

function given(output: Json): SlotVerdict {
  return { ok: true, output };
}

/** A boolean, or an object's `pass`. */
function passes(output: Json): boolean {
  return output === true || (isJsonObject(output) && member(output, 'pass') === true);
}

function all(answers: Answers): SlotVerdict {
  const refusing = answers.filter(([, output]) => !passes(output));
  return refusing.length === 0 ? given(true) : refused(refusing);
}

function any(answers: Answers): SlotVerdict {
  return answers.some(([, output]) => passes(output)) ? given(true) : refused(answers);
}

function refused(answers: Answers): SlotVerdict {
  const by = answers.map(([id]) => id);
  return {
    ok: false,
    error: { code: 'SLOT_REFUSED', message: `refused by ${by.join(', ') || 'nobody'}`, data: { by } },
  };
}

/** Two contributions never write one property: C7 refuses that at publishing. */
function merge(answers: Answers): JsonObject {
  return Object.assign({}, ...answers.map(([, output]) => (isJsonObject(output) ? output : {})));
}
