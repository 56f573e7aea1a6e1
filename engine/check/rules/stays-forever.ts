import { staysForever as branches } from '../dead-ends.ts';
import { placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_STAYS_FOREVER`: a branch of `always` that does nothing and leaves nothing, where nothing else is awaited. */
export const staysForever: Rule = (subject) =>
  branches(subject.graph)
    .filter(({ node }) => subject.reach.reached.has(node))
    .map(({ node, exit }) =>
      report(
        'DEF_STAYS_FOREVER',
        placeOf(subject, exit.pointer),
        { state: node.name },
        { path: subject.reach.pathTo(node) },
      ),
    );
