import { endsIgnored } from '../ends-ignored.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_DONE_IGNORED`: children, a call or a compensation that can end, with no `onDone` and no other exit. */
export const doneIgnored: Rule = (subject) =>
  endsIgnored(subject).map(({ node }) =>
    report(
      'DEF_DONE_IGNORED',
      keyOf(subject, node.pointer),
      { state: node.name },
      { path: subject.reach.pathTo(node) },
    ),
  );
