import type { Json } from '../../kernel/json.ts';
import type { Formula } from './formula.ts';
import type { Logic } from './logic.ts';
import type { Terms } from './term.ts';

/** What a search for a value of a formula came to. */
export type Outcome =
  /** `isSure` is false where something in the formula is not understood. */
  | { readonly kind: 'value'; readonly value: Json; readonly isSure: boolean }
  /** There is no such value. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly why: string };

/** What the parts of one search share. */
export interface Search {
  readonly logic: Logic;
  readonly terms: Terms;
  /** Whether a text has a format; undefined where nobody can say. */
  readonly hasFormat: (name: string, text: string) => boolean | undefined;
  /** Counts steps by what they cost, one for about half a microsecond; false when the budget is used up. */
  readonly spend: (steps: number) => boolean;
  /** A value of the formula; remembered. */
  readonly solve: (formula: Formula) => Outcome;
}

export const none: Outcome = { kind: 'none' };
export const spent: Outcome = { kind: 'unknown', why: 'the question needs more steps than one may take' };

/** Sums up alternatives: a sure value wins, and there is none only if none of them has one. */
export function firstOf(outcomes: Iterable<Outcome>): Outcome {
  let best: Outcome = none;
  for (const outcome of outcomes) {
    if (outcome.kind === 'value' && outcome.isSure) return outcome;
    if (best.kind === 'none' || (best.kind === 'unknown' && outcome.kind === 'value')) best = outcome;
  }
  return best;
}
