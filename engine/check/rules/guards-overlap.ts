import { appendPointer } from '../../kernel/pointer.ts';
import { placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_GUARDS_OVERLAP`: two guards over one value that can both hold, and neither is a special case of the other. */
export const guardsOverlap: Rule = (subject) =>
  subject.guards.flatMap((finding) => {
    if (finding.kind !== 'overlap') return [];
    const { exit, witness } = finding;
    const first = placeOf(subject, appendPointer(finding.with.pointer, 'guard'));
    const params = { line: first.line, example: JSON.stringify(witness), first: String(finding.with.transition.guard) };
    const more = {
      witness,
      related: [{ ...first, note: 'first' }],
      path: subject.data.pathOf({ kind: 'guard', exit }),
    };
    return [report('DEF_GUARDS_OVERLAP', placeOf(subject, appendPointer(exit.pointer, 'guard')), params, more)];
  });
