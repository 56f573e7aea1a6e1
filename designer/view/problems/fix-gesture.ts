import type { IssueView } from '@tessera/engine/check';
import type { Gesture } from '../../model/edit/gesture.ts';

type Fix = NonNullable<IssueView['fixes']>[number];

/** A quick fix as one step, led through what was typed since the check. */
export function fixGesture(issue: IssueView, fix: Fix, revision: number): Gesture {
  const label = { kind: 'fix', params: { title: fix.title, code: issue.code } };
  return { kind: 'splices', splices: fix.edits, label, revision };
}
