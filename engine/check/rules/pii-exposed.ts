import { typeTemplate } from '../../flow/inference/type-template.ts';
import type { Issue } from '../../kernel/issue.ts';
import { personalPart } from '../data/compare-marks.ts';
import { placeOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/**
 * `DEF_PII_EXPOSED`: personal data (`x-pii`) in the business key or a search attribute, which are shown and indexed, or in
 * a field that does not say that it takes such.
 */
export const piiExposed: Rule = (subject) => [
  ...subject.mappings.flatMap((finding) => {
    if (finding.kind !== 'exposed') return [];
    const { at, inside, pii, mapping } = finding;
    const params = { name: `${at.name}${inside}`, pii, where: at.reader };
    return [
      report('DEF_PII_EXPOSED', placeOf(subject, at.pointer), params, { path: subject.data.pathOf(mapping.site) }),
    ];
  }),
  ...indexed(subject),
];

function indexed({ positions, data, sources }: Subject): readonly Issue[] {
  return positions.flatMap(({ pointer, text, site, variables }) => {
    const where = /^\/(key|search)(?:\/|$)/.exec(pointer)?.[1];
    const scope = where === undefined ? undefined : data.scopeAt(site, variables);
    if (where === undefined || scope === undefined) return [];
    const pii = personalPart(typeTemplate(`=${text}`, scope).schema);
    return pii === undefined
      ? []
      : [report('DEF_PII_EXPOSED', placeOf({ sources }, pointer), { name: text, pii, where })];
  });
}
