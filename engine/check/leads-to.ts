import type { Exit } from './exits.ts';
import { rememberedBy } from './entered-leaves.ts';
import type { FlowGraph } from './graph.ts';
import { firstWithin, type Reach } from './reach.ts';
import type { StateNode } from './state-node.ts';

/** A state at its entry, while it is active, or at its end. */
export interface Moment {
  readonly node: StateNode;
  readonly phase: 'enter' | 'active' | 'end';
}

/** What follows what among the states that can be reached; conditions are not evaluated. */
export interface Succession {
  readonly next: (moment: number) => readonly number[];
  /** The exit that is taken, by the places of `next`; absent for what follows by itself. */
  readonly by: (moment: number) => readonly (Exit | undefined)[];
  readonly size: number;
}

const phases = ['enter', 'active', 'end'] as const;

export function momentOf(node: StateNode, phase: Moment['phase']): number {
  return node.index * phases.length + phases.indexOf(phase);
}

/** @param passes exits that may be taken; all where absent */
export function succession(graph: FlowGraph, reach: Reach, passes: (exit: Exit) => boolean = () => true): Succession {
  const size = graph.all.length * phases.length;
  const lists: (readonly number[])[] = Array.from({ length: size }, () => []);
  const taken: (readonly (Exit | undefined)[])[] = Array.from({ length: size }, () => []);
  const put = (moment: number, { exits, also }: Following) => {
    lists[moment] = [...exits.flatMap(enters), ...also];
    taken[moment] = exits.filter(({ target }) => target !== undefined);
  };
  for (const node of graph.all) {
    if (!reach.reached.has(node)) continue;
    put(momentOf(node, 'enter'), { exits: [], also: afterEntry(graph, reach, node) });
    put(momentOf(node, 'active'), whileActive(graph, reach, node, passes));
    put(momentOf(node, 'end'), afterEnd(graph, reach, node, passes));
  }
  return { size, next: (moment) => lists[moment] ?? [], by: (moment) => taken[moment] ?? [] };
}

interface Following {
  readonly exits: readonly Exit[];
  /** Moments that follow by themselves. */
  readonly also: readonly number[];
}

function afterEntry(graph: FlowGraph, { reached }: Reach, node: StateNode): readonly number[] {
  const active = momentOf(node, 'active');
  if (node.kind === 'final') return [active, momentOf(node, 'end')];
  if (node.kind === 'parallel') return [active, ...node.children.map((child) => momentOf(child, 'enter'))];
  const next = [...firstWithin(graph, node), ...rememberedBy(node, reached)];
  return [active, ...next.map((child) => momentOf(child, 'enter'))];
}

function whileActive(graph: FlowGraph, reach: Reach, node: StateNode, passes: (exit: Exit) => boolean): Following {
  const own = graph.exits(node).filter((exit) => exit.trigger.kind !== 'done');
  const others = (graph.leaving.get(node) ?? []).filter((exit) => reach.reached.has(exit.from));
  const parent = node.parent === undefined ? [] : [momentOf(node.parent, 'active')];
  return { exits: [...own, ...others].filter(passes), also: parent };
}

function afterEnd(graph: FlowGraph, reach: Reach, node: StateNode, passes: (exit: Exit) => boolean): Following {
  const done = graph.exits(node).filter((exit) => exit.trigger.kind === 'done' && passes(exit));
  const { parent } = node;
  const endsParent =
    parent !== undefined && reach.ended.has(parent) && (node.kind === 'final' || parent.kind === 'parallel');
  return { exits: done, also: endsParent ? [momentOf(parent, 'end')] : [] };
}

function enters({ target }: Exit): readonly number[] {
  return target === undefined ? [] : [momentOf(target, 'enter')];
}

/** Every moment that follows one of the given ones, these included. */
export function following({ next }: Succession, starts: readonly number[]): ReadonlySet<number> {
  const found = new Set(starts);
  for (const moment of found) for (const later of next(moment)) found.add(later);
  return found;
}

/** Every moment from which one of the given ones can follow, these included. */
export function leadingTo({ next, size }: Succession, ends: readonly number[]): ReadonlySet<number> {
  const before: number[][] = Array.from({ length: size }, () => []);
  for (let moment = 0; moment < size; moment += 1) for (const later of next(moment)) before[later]?.push(moment);
  const found = new Set(ends);
  for (const moment of found) for (const earlier of before[moment] ?? []) found.add(earlier);
  return found;
}
