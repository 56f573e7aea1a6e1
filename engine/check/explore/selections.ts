import { isUnguarded, type Exit } from '../exits.ts';
import type { StateNode } from '../state-node.ts';

/** As many ways in which conditions may hold are told apart for one event. */
const mostSelections = 256;

/**
 * Which transitions may be taken together: each active state looks from itself outwards for the first whose condition
 * holds, and a condition says the same to all that ask it. The empty selection: none holds.
 */
export function selections(
  leaves: readonly StateNode[],
  candidatesAt: (node: StateNode) => readonly Exit[],
): readonly (readonly Exit[])[] {
  const asked = leaves.map((leaf) => candidatesOf(leaf, candidatesAt)).filter((exits) => exits.length > 0);
  const found: (readonly Exit[])[] = [];
  const look = (leaf: number, at: number, holds: ReadonlyMap<Exit, boolean>, taken: readonly Exit[]): void => {
    const exit = asked[leaf]?.[at];
    if (found.length >= mostSelections) return;
    if (leaf === asked.length) found.push([...new Set(taken)]);
    else if (exit === undefined) look(leaf + 1, 0, holds, taken);
    else {
      const known = isSure(exit) || holds.get(exit);
      if (known !== false) look(leaf + 1, 0, new Map(holds).set(exit, true), [...taken, exit]);
      if (known !== true) look(leaf, at + 1, new Map(holds).set(exit, false), taken);
    }
  };
  look(0, 0, new Map(), []);
  return found;
}

function candidatesOf(leaf: StateNode, candidatesAt: (node: StateNode) => readonly Exit[]): readonly Exit[] {
  let found: readonly Exit[] = [];
  for (let at: StateNode | undefined = leaf; at !== undefined; at = at.parent) {
    const own = candidatesAt(at);
    if (own.length > 0) found = found.length === 0 ? own : [...found, ...own];
  }
  return found;
}

/** An exit for one error is not taken by others. */
function isSure(exit: Exit): boolean {
  return isUnguarded(exit) && exit.transition.error === undefined;
}
