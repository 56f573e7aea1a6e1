import { canonicalJson } from '../../kernel/json.ts';
import type { Formula } from './formula.ts';
import { opaque } from './logic.ts';
import { placeOf, type Reading } from './reader.ts';

/** A keyword whose meaning is left open: two schemas written alike mean alike, if they refer to nothing else. */
export function notUnderstood({ reader, schema }: Reading, keyword: string): Formula {
  const text = canonicalJson(schema);
  const key = text.includes('"$') ? `${placeOf(reader, schema)} ${keyword}` : `${keyword} ${text}`;
  return opaque(reader.logic, key, `the keyword ${keyword} is not understood here`);
}
