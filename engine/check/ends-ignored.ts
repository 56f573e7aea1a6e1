import type { FlowGraph } from './graph.ts';
import { inheritedExits } from './graph.ts';
import type { Moment } from './leads-to.ts';
import { isWithin, type StateNode } from './state-node.ts';
import type { Subject } from './subject.ts';

export interface IgnoredEnd {
  readonly node: StateNode;
  readonly moment: Moment['phase'];
}

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
    return [];
  });
}

/** A region's end is awaited by its parallel, so it is not one that anything must follow. */
function childrenEnd(node: StateNode): boolean {
  return (node.kind === 'compound' || node.kind === 'parallel') && node.parent?.kind !== 'parallel';
}

function isFollowed(graph: FlowGraph, node: StateNode, end: 'done' | 'result' | 'compensated'): boolean {
  return inheritedExits(graph, node).some(
    ({ from, trigger, transition }) =>
      transition.target !== undefined &&
      ((from === node && trigger.kind === end) || !(endings.has(trigger.kind) || isOver(node, from, end))),
  );
}

/** Once all regions have ended, they are in final states: what stood within has no exits any more. */
function isOver(node: StateNode, from: StateNode, end: 'done' | 'result' | 'compensated'): boolean {
  return end === 'done' && from.kind === 'atomic' && isWithin(from, node);
}

/** Exits that wait for an end or a failure of their own state; they do not follow another one. */
const endings: ReadonlySet<string> = new Set(['done', 'result', 'compensated', 'error', 'outcome']);
