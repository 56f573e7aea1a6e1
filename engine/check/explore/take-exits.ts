import type { Action } from '../../flow/definition.ts';
import type { Exit } from '../exits.ts';
import type { FlowGraph } from '../graph.ts';
import { isShallowHistory } from '../reach.ts';
import { isWithin, upwards, type StateNode } from '../state-node.ts';
import type { Configuration, Inner, Moment } from './configuration.ts';
import { enterStates, remembered } from './enter-states.ts';

/** More events are not raised within one step: what raises on and on never rests. */
const mostInner = 16;

/** Takes transitions that were chosen together. Several moments, where it depends on a condition what is raised. */
export function takeExits(graph: FlowGraph, moment: Moment, chosen: readonly Exit[]): readonly Moment[] {
  const { configuration } = moment;
  const moves = withoutConflicts(
    chosen.map((exit) => moveOf(graph, configuration, exit)),
    configuration.leaves,
  );
  const left = leftBy(moves, configuration.leaves);
  const entered = moves.flatMap(({ targets, domain }) =>
    targets.length === 0 ? [] : enterStates(graph, configuration.memory, targets, domain),
  );
  const leaves = [...configuration.leaves.filter((leaf) => !left.has(leaf)), ...entered.filter(isLeaf)];
  const after: Configuration = {
    leaves: leaves.toSorted((a, b) => a.index - b.index),
    memory: remember(configuration, left),
  };
  const actions = [
    ...[...left].toSorted((a, b) => b.index - a.index).flatMap(({ definition }) => definition.exit),
    ...moves.flatMap(({ exit }) => exit.transition.actions ?? []),
    ...entered.flatMap(({ definition }) => definition.entry),
  ];
  const ended = entered.flatMap((node) => endsOf(node, after.leaves));
  return raised(actions).map((events) => ({
    configuration: after,
    inner: [...moment.inner, ...ended, ...events].slice(0, mostInner),
  }));
}

/** What is active at the start of a flow. */
export function startMoments(graph: FlowGraph): readonly Moment[] {
  const entered = enterStates(graph, new Map(), [graph.root], graph.root);
  const configuration: Configuration = { leaves: entered.filter(isLeaf), memory: new Map() };
  const ended = entered.flatMap((node) => endsOf(node, configuration.leaves));
  const events = raised(entered.flatMap(({ definition }) => definition.entry));
  return events.map((inner) => ({ configuration, inner: [...ended, ...inner] }));
}

interface Move {
  readonly exit: Exit;
  readonly targets: readonly StateNode[];
  /** Everything active in it is left. */
  readonly domain: StateNode;
}

function moveOf(graph: FlowGraph, { memory }: Configuration, exit: Exit): Move {
  const { from, target, transition } = exit;
  const meant = target?.kind === 'history' ? remembered(graph, memory, target) : target === undefined ? [] : [target];
  const isInner = transition.reenter !== true && meant.every((node) => isWithin(node, from));
  const domain = isInner
    ? from
    : upwards(from)
        .slice(1)
        .find((outer) => meant.every((node) => node !== outer && isWithin(node, outer)));
  return { exit, targets: target === undefined ? [] : [target], domain: domain ?? graph.root };
}

function isLeft({ targets, domain }: Move, node: StateNode): boolean {
  return targets.length > 0 && node !== domain && isWithin(node, domain);
}

/** Everything active in what is left, up to its domain. */
function leftBy(moves: readonly Move[], leaves: readonly StateNode[]): ReadonlySet<StateNode> {
  const left = new Set<StateNode>();
  for (const move of moves) {
    for (const leaf of leaves) {
      if (!isLeft(move, leaf)) continue;
      for (let at: StateNode | undefined = leaf; at !== undefined && at !== move.domain; at = at.parent) left.add(at);
    }
  }
  return left;
}

/** Of two that leave the same state the inner one is taken, else the first in the text. */
function withoutConflicts(moves: readonly Move[], leaves: readonly StateNode[]): readonly Move[] {
  if (moves.length < 2) return moves;
  const kept: Move[] = [];
  for (const move of moves) {
    const rivals = kept.filter((other) => leaves.some((leaf) => isLeft(move, leaf) && isLeft(other, leaf)));
    if (rivals.some((other) => !isWithin(move.exit.from, other.exit.from))) continue;
    for (const rival of rivals) kept.splice(kept.indexOf(rival), 1);
    kept.push(move);
  }
  return kept;
}

function remember({ leaves: all, memory }: Configuration, left: ReadonlySet<StateNode>): Configuration['memory'] {
  if (![...left].some(({ children }) => children.some(({ kind }) => kind === 'history'))) return memory;
  const changed = new Map(memory);
  for (const parent of left) {
    for (const history of parent.children.filter(({ kind }) => kind === 'history')) {
      const inside = isShallowHistory(history)
        ? parent.children.filter((child) => left.has(child))
        : all.filter((leaf) => isWithin(leaf, parent));
      changed.set(history, inside);
    }
  }
  return changed;
}

function isLeaf(node: StateNode): boolean {
  return node.kind !== 'history' && node.children.every(({ kind }) => kind === 'history');
}

/** A final state ends its parent, and the parallels around whose regions are all at their end. */
function endsOf({ kind, parent }: StateNode, leaves: readonly StateNode[]): readonly Inner[] {
  if (kind !== 'final' || parent === undefined) return [];
  const ends: Inner[] = [{ kind: 'done', node: parent }];
  let outer = parent.kind === 'parallel' ? parent : parent.parent;
  while (outer?.kind === 'parallel' && isAtEnd(outer, leaves)) {
    ends.push({ kind: 'done', node: outer });
    outer = outer.parent;
  }
  return ends;
}

function isAtEnd(node: StateNode, leaves: readonly StateNode[]): boolean {
  if (node.kind === 'parallel')
    return node.children.every((child) => child.kind === 'history' || isAtEnd(child, leaves));
  return node.kind === 'final'
    ? leaves.includes(node)
    : node.children.some((child) => child.kind === 'final' && leaves.includes(child));
}

/** Events that are raised, for each way in which their conditions may hold. */
function raised(actions: readonly Action[]): readonly (readonly Inner[])[] {
  let ways: readonly (readonly Inner[])[] = [[]];
  for (const action of actions) {
    if (action.kind !== 'raise' || action.guard === false) continue;
    const { event, guard } = action;
    const taken = ways.map((way): readonly Inner[] => [...way, { kind: 'event', event }]);
    ways = guard === undefined || guard === true ? taken : [...taken, ...ways];
  }
  return ways.slice(0, 64);
}
