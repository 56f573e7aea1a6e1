import type { ForEach } from '../flow/definition.ts';
import { typeTemplate } from '../flow/inference/type-template.ts';
import type { JsonSchema } from '../kernel/json.ts';
import { kindsOf } from '../schema/algebra/kinds.ts';
import { itemsOf } from '../schema/algebra/property-of.ts';
import type { Variables } from './variables.ts';

export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

/** `<as>` typed by the items of the list, and `<as>Index` from 0. */
export function forEachVariables(forEach: ForEach | undefined, variables: Variables): Variables {
  if (forEach === undefined) return {};
  const scope = { variables: new Map(Object.entries(variables)), context: undefined, facts: new Map() };
  const { schema } = typeTemplate(forEach.in, scope);
  const items = schema === true || !kindsOf(schema).has('array') ? true : itemsOf(schema);
  return { [forEach.as]: items, [`${forEach.as}Index`]: { type: 'integer', minimum: 0 } };
}
