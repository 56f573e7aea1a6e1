import type { IssueView } from '@tessera/engine/check';
import type { StatePath } from '../edit/gesture.ts';
import { edgeId } from '../graph/edge-id.ts';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { placeOfIssue } from './place-of-issue.ts';

export interface Count {
  readonly errors: number;
  readonly warnings: number;
}

/** How much is wrong where: for badges. */
export interface ProblemCounts {
  readonly all: Count;
  /** Of each state with what is in it, and its transitions. */
  readonly states: ReadonlyMap<StatePath, Count>;
  /** By the id of the edge. */
  readonly edges: ReadonlyMap<string, Count>;
}

const none: Count = { errors: 0, warnings: 0 };

/** Waived issues and notes are not counted: nobody has to do anything about them. */
export function problemCounts(
  issues: readonly IssueView[],
  flowFile: string,
  graph: FlowGraph | undefined,
): ProblemCounts {
  const states = new Map<StatePath, Count>();
  const edges = new Map<string, Count>();
  let all = none;
  for (const issue of issues) {
    if (!isOpen(issue)) continue;
    all = plus(all, issue);
    const place = placeOfIssue(issue, flowFile, graph);
    if (place.kind === 'flow') continue;
    const path = place.kind === 'transition' ? place.at.state : place.path;
    for (const state of withParents(path)) states.set(state, plus(states.get(state) ?? none, issue));
    if (place.kind === 'transition') {
      const id = edgeId(place.at);
      edges.set(id, plus(edges.get(id) ?? none, issue));
    }
  }
  return { all, states, edges };
}

/** Something to be done about it. */
export function isOpen({ severity, waived }: Pick<IssueView, 'severity' | 'waived'>): boolean {
  return severity !== 'note' && waived === undefined;
}

function plus({ errors, warnings }: Count, { severity }: IssueView): Count {
  return severity === 'error' ? { errors: errors + 1, warnings } : { errors, warnings: warnings + 1 };
}

function withParents(path: StatePath): readonly StatePath[] {
  const parts = path.split('.');
  return path === '' ? [] : parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}
