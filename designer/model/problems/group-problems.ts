import type { IssueView } from '@tessera/engine/check';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { stateOfIssue } from './place-of-issue.ts';

export type Grouping = 'state' | 'code' | 'identity';

export interface ProblemGroup {
  /** A path, a code or an identity; '' for the flow as such, or every identity. */
  readonly key: string;
  readonly title: string;
  readonly issues: readonly IssueView[];
}

const ranks = { error: 0, warning: 1, note: 2 } as const;

/** What is not dealt with first; within that, errors before warnings before notes, each by its place in the text. */
function sortedProblems(issues: readonly IssueView[]): readonly IssueView[] {
  return issues.toSorted((a, b) => rank(a) - rank(b) || compare(a.file, b.file) || a.from - b.from);
}

/** In the order of the worst of each group. */
export function groupProblems(
  issues: readonly IssueView[],
  by: Grouping,
  flowFile: string,
  graph: FlowGraph | undefined,
): readonly ProblemGroup[] {
  const groups = new Map<string, { title: string; issues: IssueView[] }>();
  for (const issue of sortedProblems(issues)) {
    for (const { key, title } of keysOf(issue, by, flowFile, graph)) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { title, issues: [issue] });
      else known.issues.push(issue);
    }
  }
  return [...groups].map(([key, group]) => ({ key, ...group }));
}

function keysOf(issue: IssueView, by: Grouping, flowFile: string, graph: FlowGraph | undefined) {
  if (by === 'code') return [{ key: issue.code, title: issue.title }];
  if (by === 'identity') return (issue.identities ?? ['']).map((key) => ({ key, title: key }));
  const state = stateOfIssue(issue, flowFile, graph);
  return [{ key: state, title: state }];
}

function rank({ severity, waived }: IssueView): number {
  return ranks[severity] + (waived === undefined ? 0 : 3);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
