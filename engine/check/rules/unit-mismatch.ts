import { placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_UNIT_MISMATCH`: a value whose `x-unit` is not the one that its reader counts in. */
export const unitMismatch: Rule = (subject) =>
  subject.mappings.flatMap((finding) => {
    if (finding.kind !== 'unit') return [];
    const { at, from, to, inside, mapping } = finding;
    const params = { reader: at.reader, name: `${at.name}${inside}`, from, to };
    return [
      report('DEF_UNIT_MISMATCH', placeOf(subject, at.pointer), params, { path: subject.data.pathOf(mapping.site) }),
    ];
  });
