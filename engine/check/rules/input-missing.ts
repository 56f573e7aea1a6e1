import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_INPUT_MISSING`: a required property that a written object leaves out. */
export const inputMissing: Rule = (subject) =>
  subject.mappings.flatMap((finding) => {
    if (finding.kind !== 'missing') return [];
    const { at, name, mapping } = finding;
    const path = subject.data.pathOf(mapping.site);
    return [report('DEF_INPUT_MISSING', keyOf(subject, at.pointer), { reader: at.reader, name }, { path })];
  });
