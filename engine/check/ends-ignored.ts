import type { Pointer } from '../kernel/pointer.ts';
import type { Exit } from './exits.ts';
import type { FlowGraph } from './graph.ts';
import { inheritedExits } from './graph.ts';
import type { Moment } from './leads-to.ts';
import { isWithin, type StateNode } from './state-node.ts';
import type { Subject } from './subject.ts';

export interface IgnoredEnd {
  readonly node: StateNode;
  readonly moment: Moment['phase'];
  /** The branch after which nothing follows, where others go on. */
  readonly branch?: Pointer;
  /** The state itself, as the branch names it. */
  readonly again?: string;
}

type End = 'done' | 'result' | 'compensated';

/** States that end without anything to follow: their children, their call, their task or their compensation. */
export function endsIgnored({ graph, reach }: Pick<Subject, 'graph' | 'reach'>): readonly IgnoredEnd[] {
  return graph.all.flatMap((node): readonly IgnoredEnd[] => {
    if (!reach.reached.has(node) || node.parent === undefined) return [];
    if (childrenEnd(node) && reach.ended.has(node))
      return isFollowed(graph, node, 'done') ? [] : [{ node, moment: 'end' }];
    const { invoke, compensate } = node.definition;
    // A call of a state with children runs beside them; they go on without it.
    if (invoke !== undefined && node.kind === 'atomic' && !isFollowed(graph, node, 'result'))
      return [{ node, moment: 'active' }];
    if (compensate !== undefined && !isFollowed(graph, node, 'compensated')) return [{ node, moment: 'active' }];
    return node.kind === 'atomic' ? deafBranches(graph, node) : [];
  });
}

/** Branches of a call's or a task's end that stay in the state, which then waits for nothing. */
function deafBranches(graph: FlowGraph, node: StateNode): readonly IgnoredEnd[] {
  const branches = graph
    .exits(node)
    .filter(({ trigger, ...exit }) => ends.has(trigger.kind) && !goesOn({ trigger, ...exit }));
  if (
    branches.length === 0 ||
    inheritedExits(graph, node).some((exit) => !endings.has(exit.trigger.kind) && goesOn(exit))
  )
    return [];
  return branches.map(({ pointer, transition: { target } }) => ({
    node,
    moment: 'active',
    branch: pointer,
    ...(target === undefined ? {} : { again: target }),
  }));
}

const ends: ReadonlySet<string> = new Set(['result', 'error', 'outcome']);

/** A region's end is awaited by its parallel, so it is not one that anything must follow. */
function childrenEnd(node: StateNode): boolean {
  return (node.kind === 'compound' || node.kind === 'parallel') && node.parent?.kind !== 'parallel';
}

function isFollowed(graph: FlowGraph, node: StateNode, end: End): boolean {
  return inheritedExits(graph, node).some(
    (exit) =>
      goesOn(exit) &&
      ((exit.from === node && exit.trigger.kind === end) ||
        !(endings.has(exit.trigger.kind) || isOver(node, exit.from, end))),
  );
}

/** It leaves its state, or gives the flow an event that may. */
function goesOn({ target, misses, transition }: Exit): boolean {
  return target !== undefined || misses || (transition.actions ?? []).some(({ kind }) => kind !== 'assign');
}

/** Once all regions have ended, they are in final states: what stood within has no exits any more. */
function isOver(node: StateNode, from: StateNode, end: End): boolean {
  return end === 'done' && from.kind === 'atomic' && isWithin(from, node);
}

/** Exits that wait for an end or a failure of their own state; they do not follow another one. */
const endings: ReadonlySet<string> = new Set(['done', 'result', 'compensated', 'error', 'outcome']);
