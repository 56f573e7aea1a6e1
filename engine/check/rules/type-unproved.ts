import { placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_TYPE_UNPROVED`: a mapping that is neither proved nor refuted; it is validated, and counted, when it runs. */
export const typeUnproved: Rule = (subject) =>
  subject.mappings.flatMap((finding) => {
    if (finding.kind !== 'unproved') return [];
    const { at, why } = finding;
    const params = { reader: at.reader, name: at.name, why };
    return [report('DEF_TYPE_UNPROVED', placeOf(subject, at.pointer), params)];
  });
