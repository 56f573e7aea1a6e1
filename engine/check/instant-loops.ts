import type { Action } from '../flow/definition.ts';
import { isUnguarded, type Choice, type Exit } from './exits.ts';
import { groupBy } from '../kernel/group-by.ts';
import type { FlowGraph } from './graph.ts';
import { cyclicGroups, cycleThrough } from './cycles.ts';
import { defaultChildren, enteredLeaves, possibleLeaves } from './entered-leaves.ts';
import { reach, type Reach } from './reach.ts';
import { leavesBelow, upwards, type StateNode } from './state-node.ts';
import { undisturbed } from './undisturbed.ts';

/** Entering a state, or taking a transition, within one macrostep. */
type Happening = StateNode | Exit;

/** Rounds of `always`, of ends that are followed at once, and of raised events that, once begun, no condition ends: the transitions of each round. */
export function instantLoops(graph: FlowGraph, reachable: Reach): readonly (readonly Exit[])[] {
  const choices = groupBy(graph.choices, (choice) => choice.from);
  const hasRegions = graph.all.some(({ kind }) => kind === 'parallel');
  const isUndisturbed = hasRegions ? undisturbed(graph) : () => true;
  // A round is certain only where it surely begins.
  const sure = hasRegions ? reach(graph, new Set(), isUndisturbed) : reachable;
  const look: Look = { graph, choicesOf: (node) => choices.get(node) ?? [], isUndisturbed };
  const all: readonly Happening[] = [
    ...graph.choices.flatMap(({ exits }) => exits).filter((exit) => sure.taken.has(exit)),
    // What a history remembers nobody knows, unless it can be but one thing.
    ...graph.all.filter((node) => sure.entered.has(node) && leadsToOne(graph, reachable, node)),
  ];
  const rank = new Map(all.map((happening, index) => [happening, index]));
  const next = (happening: Happening) => follows(look, happening).filter((one) => rank.has(one));
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

interface Look {
  readonly graph: FlowGraph;
  readonly choicesOf: (node: StateNode) => readonly Choice[];
  readonly isUndisturbed: (exit: Exit, leaf: StateNode) => boolean;
}

function follows(look: Look, happening: Happening): readonly Happening[] {
  return isExit(happening) ? afterTaking(look, happening) : afterEntering(look, happening);
}

function afterTaking(look: Look, exit: Exit): readonly Happening[] {
  const { transition, trigger, from, target } = exit;
  const raised = handlers(look, target ?? from, transition.actions ?? []);
  if (target !== undefined) return [target, ...raised];
  return trigger.kind === 'always' && isTakenAgain(look, exit) ? [exit, ...raised] : raised;
}

/** Without a target the same leaves choose once more, but only where something was done. */
function isTakenAgain(look: Look, exit: Exit): boolean {
  const { transition, from } = exit;
  if (transition.assign === undefined && transition.actions === undefined) return false;
  return leavesBelow(from).every((leaf) => certain(look, leaf, isAlways) === exit);
}

function afterEntering(look: Look, node: StateNode): readonly Happening[] {
  const raised = handlers(look, node, node.definition.entry);
  if (node.kind === 'final') return [...surelyEnds(look, node), ...raised];
  if (node.kind !== 'atomic') return [...defaultChildren(look.graph, node), ...raised];
  const always = certain(look, node, isAlways);
  return always === undefined ? raised : [always, ...raised];
}

function isAlways({ trigger }: Choice): boolean {
  return trigger.kind === 'always';
}

/** The end of a compound is followed at once, unless that of the parallel around it is, too. */
function surelyEnds({ graph, choicesOf, isUndisturbed }: Look, node: StateNode): readonly Exit[] {
  const { parent } = node;
  if (parent?.kind !== 'compound' || asksFirst(choicesOf, node)) return [];
  if (parent.parent?.kind === 'parallel' && graph.exits(parent.parent).some(({ trigger }) => trigger.kind === 'done')) {
    return [];
  }
  const first = choicesOf(parent).find(({ trigger }) => trigger.kind === 'done')?.exits[0];
  return first !== undefined && isUnguarded(first) && isUndisturbed(first, node) ? [first] : [];
}

/** Ends and raised events wait until nothing is taken by `always` any more. */
function asksFirst(choicesOf: Look['choicesOf'], leaf: StateNode): boolean {
  return upwards(leaf).some((node) => choicesOf(node).some(isAlways));
}

/** What surely takes the events that actions raise once a state is entered. */
function handlers(look: Look, entered: StateNode, actions: readonly Action[]): readonly Exit[] {
  return actions.flatMap((action) => {
    if (action.kind !== 'raise' || (action.guard !== undefined && action.guard !== true)) return [];
    const takes = ({ trigger }: Choice) => trigger.kind === 'event' && [action.event, '*'].includes(trigger.event);
    return enteredLeaves(look.graph, entered).flatMap((leaf) =>
      asksFirst(look.choicesOf, leaf) ? [] : (certain(look, leaf, takes) ?? []),
    );
  });
}

/** The first transition tried, from the state outwards, if nothing but its trigger decides it. */
function certain(look: Look, leaf: StateNode, fits: (choice: Choice) => boolean): Exit | undefined {
  for (const node of upwards(leaf)) {
    const first = look.choicesOf(node).find(fits)?.exits[0];
    if (first !== undefined) return isUnguarded(first) && look.isUndisturbed(first, leaf) ? first : undefined;
  }
  return undefined;
}
