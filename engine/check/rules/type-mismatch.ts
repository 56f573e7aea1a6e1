import { partAt } from '../../schema/algebra/part-at.ts';
import { describeSchema } from '../data/describe-schema.ts';
import { placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_TYPE_MISMATCH`: a mapping whose reader refuses a value that it may give; the witness is such a value. */
export const typeMismatch: Rule = (subject) =>
  subject.mappings.flatMap((finding) => {
    if (finding.kind !== 'mismatch') return [];
    const { at, typing, target, witness, inside, mapping } = finding;
    const params = {
      reader: at.reader,
      name: inside === '' ? at.name : `${at.name}${inside}`,
      expected: describeSchema(partAt(target, inside)),
      found: describeSchema(partAt(typing.schema, inside)),
      example: JSON.stringify(witness),
    };
    const more = { witness, path: subject.data.pathOf(mapping.site) };
    return [report('DEF_TYPE_MISMATCH', placeOf(subject, at.pointer), params, more)];
  });
