import { isJsonArray, isJsonObject, member } from '../../kernel/json.ts';
import { flowMappings } from '../mappings.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_INPUT_MISSING`: a required property that a written object leaves out. */
export const inputMissing: Rule = (subject) =>
  flowMappings(subject).flatMap(({ value, schema, pointer, reader }) => {
    const required = member(schema, 'required');
    if (!isJsonObject(value) || !isJsonArray(required)) return [];
    return required
      .filter((name) => typeof name === 'string' && !Object.hasOwn(value, name))
      .map((name) => report('DEF_INPUT_MISSING', keyOf(subject, pointer), { reader, name }));
  });
