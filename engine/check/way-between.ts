import { triggerLabel, type Exit } from './exits.ts';
import { momentOf, type Succession } from './leads-to.ts';
import type { StateNode } from './state-node.ts';

/** A shortest way by which one of some states is entered, and the events and states on it. */
export interface Way {
  readonly path: readonly string[];
  readonly to: StateNode;
}

/** Searches in breadth from some exits on, over the successions that the rules judge by. Undefined where no way leads there. */
export function wayBetween(
  { next, by }: Succession,
  exits: readonly Exit[],
  goals: readonly StateNode[],
): Way | undefined {
  const wanted = new Map(goals.map((node) => [momentOf(node, 'enter'), node]));
  const ways = new Map<number, readonly string[]>();
  const enter = (exit: Exit, before: readonly string[]) => {
    const { target } = exit;
    const moment = target === undefined ? undefined : momentOf(target, 'enter');
    if (target === undefined || moment === undefined || ways.has(moment)) return;
    ways.set(moment, [...before, triggerLabel(exit), target.name]);
  };
  for (const exit of exits) enter(exit, []);
  // The map grows while it is read; each moment is put in once.
  for (const [moment, path] of ways) {
    const to = wanted.get(moment);
    if (to !== undefined) return { path, to };
    const taken = by(moment);
    for (const [index, later] of next(moment).entries()) {
      const exit = taken[index];
      if (exit !== undefined) enter(exit, path);
      else if (!ways.has(later)) ways.set(later, path);
    }
  }
  return undefined;
}
