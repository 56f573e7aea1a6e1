import { canonicalJson, type Json } from '../../kernel/json.ts';
import type { Formula } from './formula.ts';
import { amongSet, and } from './logic.ts';
import type { Outcome, Search } from './search.ts';

export interface Distinct {
  readonly values: readonly Json[];
  /** There are no others, at most as many as were asked for; or it is not known how many there are. */
  readonly end: 'enough' | 'all' | 'unknown';
  readonly isSure: boolean;
}

/** Up to `count` different values of a formula. */
export function distinct(search: Search, formula: Formula, count: number): Distinct {
  const found = new Map<string, Json>();
  let isSure = true;
  while (found.size < count) {
    const rest = and(search.logic, [formula, amongSet(search.logic, new Map(found), false)]);
    const outcome: Outcome = search.solve(rest);
    if (outcome.kind !== 'value') {
      return { values: [...found.values()], end: outcome.kind === 'none' ? 'all' : 'unknown', isSure };
    }
    if (found.has(canonicalJson(outcome.value))) return { values: [...found.values()], end: 'unknown', isSure };
    found.set(canonicalJson(outcome.value), outcome.value);
    isSure &&= outcome.isSure;
  }
  return { values: [...found.values()], end: 'enough', isSure };
}
