import type { Exit } from '../exits.ts';
import type { StateNode } from '../state-node.ts';

/** When an expression is evaluated, and so what is known of the data it reads. */
export type Site =
  /** Before the first state: key, search attributes, start values, expectations. */
  | { readonly kind: 'start' }
  /** Once, behind the entry actions of a state. */
  | { readonly kind: 'entered'; readonly node: StateNode }
  /** At any time while a state is active. */
  | { readonly kind: 'active'; readonly node: StateNode }
  /** At the entry or exit action of that number: where its guard is asked, or where it runs. */
  | {
      readonly kind: 'action';
      readonly node: StateNode;
      readonly list: 'entry' | 'exit';
      readonly index: number;
      readonly part: 'guard' | 'run';
    }
  /** Where a transition's guard is asked: those before it did not hold. */
  | { readonly kind: 'guard'; readonly exit: Exit }
  /** Where a transition is taken, its guard holds: its own `assign`, which comes before its actions. */
  | { readonly kind: 'taken'; readonly exit: Exit }
  /** At the action of that number of a transition. */
  | { readonly kind: 'act'; readonly exit: Exit; readonly index: number; readonly part: 'guard' | 'run' };

export const start: Site = { kind: 'start' };

/** The state to which a place belongs; undefined for the start. */
export function nodeOf(site: Site): StateNode | undefined {
  if (site.kind === 'start') return undefined;
  return 'exit' in site ? site.exit.from : site.node;
}
