import type { FieldType } from '../../flow/inference/scope.ts';
import type { Typing } from '../../flow/inference/typing.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import { isSame } from '../../schema/algebra/is-same.ts';
import { takesNull, withNull, withoutNull } from '../../schema/algebra/nullable.ts';
import { fits } from '../../schema/fits.ts';

/**
 * The type of a field once a value is assigned: the value's own where it is proved to fit, else what is declared, since
 * the value is validated at run time.
 */
export function assignedType(typing: Typing, declared: JsonSchema): FieldType {
  const { schema, exact } = typing;
  if (schema === true) return { schema: declared, unset: false };
  const rest = withoutNull(schema);
  const own = rest === false || isSame(rest, declared) || !exact || !isProved(rest, declared) ? declared : rest;
  if (rest === false) return { schema: withNull(false), unset: false };
  return { schema: takesNull(schema) ? withNull(own) : own, unset: false };
}

function isProved(sub: JsonSchema, sup: JsonSchema): boolean {
  return fits(sub, sup, { mode: 'contract' }).kind === 'proved';
}
