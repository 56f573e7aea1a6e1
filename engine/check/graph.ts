import type { FlowDefinition } from '../flow/definition.ts';
import { resolveTarget } from '../flow/resolve-target.ts';
import { choicesOf, isImpossible, type Choice, type Exit, type TargetResolver } from './exits.ts';
import { groupBy } from '../kernel/group-by.ts';
import { isWithin, stateTree, upwards, type StateNode, type StateTree } from './state-node.ts';

/** The states of a flow and every way from one to the next; conditions are not evaluated. */
export interface FlowGraph extends StateTree {
  readonly choices: readonly Choice[];
  /** Own exits of a state; those that can never be taken are left out. */
  readonly exits: (node: StateNode) => readonly Exit[];
  /** Where a history state leads when nothing is remembered. */
  readonly historyTarget: (node: StateNode) => StateNode | undefined;
  /** Exits of states within a parallel that lead out of it, by the parallel. */
  readonly leaving: ReadonlyMap<StateNode, readonly Exit[]>;
}

export function flowGraph(flow: FlowDefinition): FlowGraph {
  const tree = stateTree(flow.root);
  const resolve = resolver(flow, tree);
  const choices = tree.all.flatMap((node) => choicesOf(node, resolve));
  return {
    ...tree,
    choices,
    ...ways(choices.flatMap((choice) => choice.exits).filter((exit) => !isImpossible(exit))),
    historyTarget: (node) => (node.definition.target === undefined ? undefined : resolve(node, node.definition.target)),
  };
}

/** The same states without some of the ways between them. */
export function withoutExits(graph: FlowGraph, never: ReadonlySet<Exit>): FlowGraph {
  if (never.size === 0) return graph;
  const exits = graph.choices.flatMap((choice) => choice.exits);
  return { ...graph, ...ways(exits.filter((exit) => !isImpossible(exit) && !never.has(exit))) };
}

function ways(possible: readonly Exit[]): Pick<FlowGraph, 'exits' | 'leaving'> {
  const exits = groupBy(possible, (exit) => exit.from);
  return { exits: (node) => exits.get(node) ?? [], leaving: leavingParallels(possible) };
}

function resolver(flow: FlowDefinition, tree: StateTree): TargetResolver {
  return (from, target) => {
    const path = resolveTarget(flow.root, from.path, target);
    return path === undefined ? undefined : tree.byName.get(path.join('.'));
  };
}

function leavingParallels(exits: readonly Exit[]): ReadonlyMap<StateNode, readonly Exit[]> {
  const leaving = new Map<StateNode, Exit[]>();
  for (const exit of exits) {
    const { target } = exit;
    if (target === undefined) continue;
    for (const parallel of upwards(exit.from).slice(1)) {
      if (parallel.kind !== 'parallel' || isWithin(target, parallel)) continue;
      const known = leaving.get(parallel);
      if (known === undefined) leaving.set(parallel, [exit]);
      else known.push(exit);
    }
  }
  return leaving;
}

/** Exits that a state can take: its own, its parents', and those by which another region leaves their parallel. */
export function inheritedExits(graph: FlowGraph, node: StateNode): readonly Exit[] {
  return upwards(node).flatMap((at) => [...graph.exits(at), ...(graph.leaving.get(at) ?? [])]);
}

/** Whether a transition names a state that is not there: any state may then be the one that is meant. */
export function missesTarget({ choices }: FlowGraph): boolean {
  return choices.some(({ exits }) => exits.some(({ misses }) => misses));
}
