import { deadEnds } from '../dead-ends.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_DEAD_END`: not final, and no transition, call, task or timer, own or inherited. */
export const deadEnd: Rule = (subject) =>
  deadEnds(subject.graph).map((node) =>
    report(
      'DEF_DEAD_END',
      keyOf(subject, node.pointer),
      { state: node.name },
      { path: subject.reach.reached.has(node) ? subject.reach.pathTo(node) : [] },
    ),
  );
