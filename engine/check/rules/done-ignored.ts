import { endsIgnored } from '../ends-ignored.ts';
import { keyOf, placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_DONE_IGNORED`: children, a call or a compensation that can end, with no `onDone` and no other exit. */
export const doneIgnored: Rule = (subject) =>
  endsIgnored(subject).map(({ node, branch, again }) =>
    report(
      'DEF_DONE_IGNORED',
      branch === undefined ? keyOf(subject, node.pointer) : placeOf(subject, branch),
      { state: node.name, ...(again === undefined ? {} : { again }) },
      { path: subject.reach.pathTo(node) },
    ),
  );
