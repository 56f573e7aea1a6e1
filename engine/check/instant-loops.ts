import type { Action } from '../flow/definition.ts';
import { isUnguarded, type Choice, type Exit } from './exits.ts';
import { groupBy } from './group-by.ts';
import type { FlowGraph } from './graph.ts';
import { cyclicGroups, cycleThrough } from './cycles.ts';
import { defaultChildren, enteredLeaves, possibleLeaves } from './entered-leaves.ts';
import type { Reach } from './reach.ts';
import { leavesBelow, upwards, type StateNode } from './state-node.ts';

/** Entering a state, or taking a transition, within one macrostep. */
type Happening = StateNode | Exit;

/** Rounds of `always`, of ends that are followed at once, and of raised events that, once begun, no condition ends: the transitions of each round. */
export function instantLoops(graph: FlowGraph, reach: Reach): readonly (readonly Exit[])[] {
  const choices = groupBy(graph.choices, (choice) => choice.from);
  const all: readonly Happening[] = [
    ...graph.choices.flatMap(({ exits }) => exits).filter((exit) => reach.taken.has(exit)),
    // What a history remembers nobody knows, unless it can be but one thing.
    ...graph.all.filter((node) => reach.entered.has(node) && leadsToOne(graph, reach, node)),
  ];
  const rank = new Map(all.map((happening, index) => [happening, index]));
  const next = (happening: Happening) =>
    follows(graph, (node) => choices.get(node) ?? [], happening).filter((one) => rank.has(one));
  return cyclicGroups(all, next).map((group) => {
    const inOrder = group.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
    return cycleThrough(inOrder, next).slice(0, -1).filter(isExit);
  });
}

function leadsToOne(graph: FlowGraph, { reached }: Reach, node: StateNode): boolean {
  return (
    node.kind !== 'history' || new Set(possibleLeaves(graph, reached, node)).size === enteredLeaves(graph, node).length
  );
}

function isExit(happening: Happening): happening is Exit {
  return 'transition' in happening;
}

type ChoicesOf = (node: StateNode) => readonly Choice[];

function follows(graph: FlowGraph, choicesOf: ChoicesOf, happening: Happening): readonly Happening[] {
  return isExit(happening) ? afterTaking(graph, choicesOf, happening) : afterEntering(graph, choicesOf, happening);
}

function afterTaking(graph: FlowGraph, choicesOf: ChoicesOf, exit: Exit): readonly Happening[] {
  const { transition, trigger, from, target } = exit;
  const raised = handlers(graph, choicesOf, target ?? from, transition.actions ?? []);
  if (target !== undefined) return [target, ...raised];
  return trigger.kind === 'always' && isTakenAgain(choicesOf, exit) ? [exit, ...raised] : raised;
}

/** Without a target the same leaves choose once more, but only where something was done. */
function isTakenAgain(choicesOf: ChoicesOf, exit: Exit): boolean {
  const { transition, from } = exit;
  if (transition.assign === undefined && transition.actions === undefined) return false;
  return leavesBelow(from).every(
    (leaf) => certain(choicesOf, leaf, ({ trigger }) => trigger.kind === 'always') === exit,
  );
}

function afterEntering(graph: FlowGraph, choicesOf: ChoicesOf, node: StateNode): readonly Happening[] {
  const raised = handlers(graph, choicesOf, node, node.definition.entry);
  if (node.kind === 'final') return [...surelyEnds(choicesOf, node), ...raised];
  if (node.kind !== 'atomic') return [...defaultChildren(graph, node), ...raised];
  const always = certain(choicesOf, node, ({ trigger }) => trigger.kind === 'always');
  return always === undefined ? raised : [always, ...raised];
}

/** The end of a compound is followed at once. */
function surelyEnds(choicesOf: ChoicesOf, { parent }: StateNode): readonly Exit[] {
  if (parent?.kind !== 'compound') return [];
  const first = choicesOf(parent).find(({ trigger }) => trigger.kind === 'done')?.exits[0];
  return first !== undefined && isUnguarded(first) ? [first] : [];
}

/** What surely takes the events that actions raise once a state is entered. */
function handlers(
  graph: FlowGraph,
  choicesOf: ChoicesOf,
  entered: StateNode,
  actions: readonly Action[],
): readonly Exit[] {
  return actions.flatMap((action) => {
    if (action.kind !== 'raise' || (action.guard !== undefined && action.guard !== true)) return [];
    const takes = ({ trigger }: Choice) => trigger.kind === 'event' && [action.event, '*'].includes(trigger.event);
    return enteredLeaves(graph, entered).flatMap((leaf) => certain(choicesOf, leaf, takes) ?? []);
  });
}

/** The first transition tried, from the state outwards, if nothing but its trigger decides it. */
function certain(choicesOf: ChoicesOf, leaf: StateNode, fits: (choice: Choice) => boolean): Exit | undefined {
  for (const node of upwards(leaf)) {
    const first = choicesOf(node).find(fits)?.exits[0];
    if (first !== undefined) return isUnguarded(first) ? first : undefined;
  }
  return undefined;
}
