import { neverJoins } from '../joins.ts';
import { keyOf, placeOf, report } from '../report.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import type { Rule } from '../subject.ts';

/** `DEF_JOIN_NEVER`: a parallel with `onDone`, one region of which cannot end. */
export const joinNever: Rule = (subject) =>
  neverJoins(subject.graph, subject.reach).map(({ parallel, region }) => {
    const note = placeOf(subject, appendPointer(parallel.pointer, 'onDone'));
    return report(
      'DEF_JOIN_NEVER',
      keyOf(subject, region.pointer),
      { state: parallel.name, region: region.name },
      { path: subject.reach.pathTo(parallel), related: [{ ...note, note: 'onDone' }] },
    );
  });
