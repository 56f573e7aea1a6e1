import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';
import { compensateAfter } from '../undo-ways.ts';

/** `DEF_UNDO_AFTER_PIVOT`: a way from a call that cannot be taken back, as its contract says, to a `compensate`. */
export const undoAfterPivot: Rule = (subject) =>
  subject.calls.flatMap((call) => {
    const { invoke, node, pointer, runs } = call;
    const pivot = invoke.undo === undefined ? runs.find(({ undo }) => undo?.kind === 'pivot') : undefined;
    const compensated = pivot === undefined ? undefined : compensateAfter(subject, call);
    if (pivot === undefined || compensated === undefined) return [];
    const params = {
      state: node.name,
      compensate: compensated.node.name,
      contract: `${pivot.capability}@${pivot.version}`,
    };
    const related = [{ ...keyOf(subject, compensated.node.pointer), note: 'compensate' }];
    return [report('DEF_UNDO_AFTER_PIVOT', keyOf(subject, pointer), params, { path: compensated.path, related })];
  });
