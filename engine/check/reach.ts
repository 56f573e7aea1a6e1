import { isUnguarded, triggerLabel, type Exit } from './exits.ts';
import type { FlowGraph } from './graph.ts';
import { initialChild, isWithin, upwards, type StateNode } from './state-node.ts';

/** What can happen from the start, if every guard may hold or not. */
export interface Reach {
  readonly reached: ReadonlySet<StateNode>;
  /** Those entered without naming a child. */
  readonly entered: ReadonlySet<StateNode>;
  /** Compounds, regions and parallels that can come to their end. */
  readonly ended: ReadonlySet<StateNode>;
  /** Transitions that can be taken. */
  readonly taken: ReadonlySet<Exit>;
  /** States and events of a shortest way from the start to a state. */
  readonly pathTo: (node: StateNode) => readonly string[];
}

interface Link {
  readonly from: StateNode;
  readonly by: string;
  /** It follows the end of `from`, not merely its entry. */
  readonly ended: boolean;
}

interface Search {
  readonly graph: FlowGraph;
  readonly reached: Set<StateNode>;
  /** Entered without naming a child: their initial child, or all regions, are entered too. */
  readonly entered: Set<StateNode>;
  readonly ended: Set<StateNode>;
  readonly taken: Set<Exit>;
  readonly links: Map<StateNode, Link>;
  /** The final child by which a compound first ended. */
  readonly finals: Map<StateNode, StateNode>;
  /** Parallels that are taken to end although they cannot. */
  readonly assumed: ReadonlySet<StateNode>;
  readonly follows: Follows;
  readonly queue: { readonly node: StateNode; readonly kind: 'leave' | 'end' }[];
}

/** Whether a transition is followed from a leaf. */
type Follows = (exit: Exit, leaf: StateNode) => boolean;

/**
 * Breadth first, so that the first way found to a state is a shortest one. Regions are joined at their parallel.
 * @param assumed parallels that are taken to end although they cannot
 * @param follows by default, every transition that can be taken is
 */
export function reach(
  graph: FlowGraph,
  assumed: ReadonlySet<StateNode> = new Set(),
  follows: Follows = () => true,
): Reach {
  const search: Search = {
    graph,
    reached: new Set(),
    entered: new Set(),
    ended: new Set(),
    taken: new Set(),
    links: new Map(),
    finals: new Map(),
    assumed,
    follows,
    queue: [],
  };
  enter(search, graph.root, undefined);
  // The queue grows while it is read: each state is put in at most once to leave and once to end.
  for (const { node, kind } of search.queue) {
    if (kind === 'leave') leave(search, node);
    else end(search, node);
  }
  const { reached, entered, ended, taken } = search;
  return { reached, entered, ended, taken, pathTo: (node) => pathTo(search, node) };
}

function enter(search: Search, node: StateNode, link: Link | undefined): void {
  if (search.entered.has(node)) return;
  search.entered.add(node);
  activate(search, node, link);
  if (node.kind === 'parallel') {
    for (const region of node.children) enter(search, region, link);
  }
  for (const next of firstWithin(search.graph, node)) enter(search, next, link);
  if (isShallowHistory(node)) {
    for (const child of node.parent?.children ?? []) if (search.reached.has(child)) remember(search, child, link);
  }
}

/** Where nobody says which child is first, each may be: that is told as such, and not a second time as unreachable. */
export function firstWithin(graph: FlowGraph, node: StateNode): readonly StateNode[] {
  const next = node.kind === 'history' ? afterHistory(graph, node) : initialChild(node);
  if (next !== undefined) return [next];
  return node.kind === 'compound' ? node.children.filter(({ kind }) => kind !== 'history') : [];
}

/** A shallow history that remembers a child enters it by default, whichever way it was entered before. */
function remember(search: Search, child: StateNode, link: Link | undefined): void {
  if (child.kind !== 'history') enter(search, child, link);
}

export function isShallowHistory({ kind, definition }: StateNode): boolean {
  return kind === 'history' && definition.history !== 'deep';
}

function activate(search: Search, node: StateNode, link: Link | undefined): void {
  if (search.reached.has(node)) return;
  search.reached.add(node);
  if (link !== undefined) search.links.set(node, link);
  if (isLeaf(node)) search.queue.push({ node, kind: 'leave' });
  if (node.kind === 'final' || search.assumed.has(node)) search.queue.push({ node, kind: 'end' });
  const { parent } = node;
  if (parent === undefined) return;
  if (parent.children.some((child) => isShallowHistory(child) && search.entered.has(child)))
    remember(search, node, link);
  if (search.reached.has(parent)) return;
  activate(search, parent, link);
  if (parent.kind !== 'parallel') return;
  for (const region of parent.children) if (region !== node) enter(search, region, link);
}

function isLeaf({ kind, children }: StateNode): boolean {
  return children.length === 0 && kind !== 'history';
}

/** A history state leads to its default, or to what its parent enters by default. */
export function afterHistory(graph: FlowGraph, node: StateNode): StateNode | undefined {
  return graph.historyTarget(node) ?? (node.parent === undefined ? undefined : initialChild(node.parent));
}

/**
 * What can happen while a leaf is active, from the leaf outwards. What is taken at once comes first: a leaf that surely
 * goes on at once never rests, and nothing else happens in it. An event that a state surely takes never reaches those
 * around it.
 */
function leave(search: Search, leaf: StateNode): void {
  const line = upwards(leaf).map((node) => search.graph.exits(node));
  let mayRest = false;
  for (const exit of line.flat()) {
    if (exit.trigger.kind !== 'always') continue;
    follow(search, exit, leaf);
    if (isSure(exit) && !mayRest) return;
    if (isUnguarded(exit)) break;
    // What is taken and does not leave the state changes nothing: the leaf stays, and waits.
    mayRest ||= exit.target === undefined;
  }
  if (leaf.kind === 'final' && search.graph.exits(leaf.parent ?? leaf).some(endsSurely)) return;
  const taken = new Set<string>();
  for (const exits of line) {
    for (const exit of exits) if (waits(exit, taken)) follow(search, exit, leaf);
    for (const { trigger, ...exit } of exits) {
      if (trigger.kind === 'event' && isUnguarded({ trigger, ...exit })) taken.add(trigger.event);
    }
  }
}

function waits({ trigger }: Exit, taken: ReadonlySet<string>): boolean {
  if (trigger.kind === 'event') return !taken.has(trigger.event) && !taken.has('*');
  return trigger.kind !== 'always' && trigger.kind !== 'done';
}

function isSure(exit: Exit): boolean {
  return exit.target !== undefined && isUnguarded(exit);
}

function endsSurely(exit: Exit): boolean {
  return exit.trigger.kind === 'done' && isSure(exit);
}

/** @param by the leaf that is active then, which a path shows */
function follow(search: Search, exit: Exit, by: StateNode): void {
  const { target, trigger } = exit;
  if (!search.follows(exit, by)) return;
  search.taken.add(exit);
  if (target === undefined) return;
  const link = { from: by, by: triggerLabel(exit), ended: trigger.kind === 'done' };
  enter(search, target, link);
  for (const region of regionsBeside(exit, target)) enter(search, region, link);
}

/** A transition into a region from without, or from one region to another, enters all others by default. */
function regionsBeside(exit: Exit, target: StateNode): readonly StateNode[] {
  return upwards(target).flatMap((region) =>
    region.parent?.kind !== 'parallel' || staysWithin(region, exit, target)
      ? []
      : region.parent.children.filter((other) => other !== region),
  );
}

/** Whether a transition that leads into a region touches none of the others. */
export function staysWithin(region: StateNode, { from, transition }: Exit, target: StateNode): boolean {
  return from === region ? transition.reenter !== true : target !== region && isWithin(from, region);
}

/** A final state ends its parent; a parallel ends when all its regions have. */
function end(search: Search, node: StateNode): void {
  if (search.ended.has(node)) return;
  search.ended.add(node);
  for (const exit of search.graph.exits(node)) if (exit.trigger.kind === 'done') follow(search, exit, node);
  const { parent } = node;
  if (parent === undefined) return;
  if (node.kind === 'final' && !search.finals.has(parent)) search.finals.set(parent, node);
  const joins = parent.kind === 'parallel' && parent.children.every((region) => search.ended.has(region));
  if (joins || (parent.kind === 'compound' && node.kind === 'final')) search.queue.push({ node: parent, kind: 'end' });
}

/** One move: what happened, and the state that it led to. */
interface Move {
  readonly by: string;
  readonly to: string;
}

function pathTo(search: Search, node: StateNode): readonly string[] {
  const [start, ...moves] = wayTo(search, node);
  const path = [start?.to ?? node.name, ...moves.flatMap(({ by, to }) => [by, to])];
  return path[0] === '' ? path.slice(1) : path;
}

/** Every link leads to what was found before it, so that this ends. */
function wayTo(search: Search, node: StateNode): readonly Move[] {
  const link = search.links.get(node);
  if (link === undefined) return [{ by: '', to: node.name }];
  const before = link.ended ? wayToEnd(search, link.from) : wayTo(search, link.from);
  return [...before, { by: link.by, to: node.name }];
}

/** A compound ends in a final child; a parallel once every region has, one after the other. */
function wayToEnd(search: Search, node: StateNode): readonly Move[] {
  if (node.kind !== 'parallel') return wayTo(search, search.finals.get(node) ?? node);
  const entry = wayTo(search, node);
  const within = node.children.flatMap((region) => wayToEnd(search, region).slice(entry.length));
  return [...entry, ...within];
}
