import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';
import { compensateAfter } from '../undo-ways.ts';

/**
 * `DEF_UNDO_NONE`: a write whose contract says `undo: none`, before a `compensate`: it stays done. Whether that is meant
 * only the author knows, so that it is a warning to be waived with a reason (decision 0015).
 */
export const undoNone: Rule = (subject) =>
  subject.calls.flatMap((call) => {
    const { invoke, node, pointer, runs } = call;
    if (invoke.undo !== undefined) return [];
    const stays = runs.flatMap(({ capability, version, undo }) =>
      undo?.kind === 'none' ? [{ contract: `${capability}@${version}`, reason: undo.reason }] : [],
    );
    const compensated = stays.length === 0 ? undefined : compensateAfter(subject, call);
    if (compensated === undefined) return [];
    const related = [{ ...keyOf(subject, compensated.node.pointer), note: 'compensate' }];
    return stays.map((one) => {
      const params = { state: node.name, compensate: compensated.node.name, ...one };
      return report('DEF_UNDO_NONE', keyOf(subject, pointer), params, { path: compensated.path, related });
    });
  });
