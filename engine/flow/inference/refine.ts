import type { JsonSchema } from '../../kernel/json.ts';
import { withProperty } from '../../schema/algebra/restrict.ts';
import type { Scope } from './scope.ts';

/** A scope in which what a path leads to has a changed type; undefined where nothing is left of it. */
export function refine(
  scope: Scope,
  path: readonly string[],
  change: (schema: JsonSchema) => JsonSchema,
): Scope | undefined {
  const [root = '', first, ...rest] = path;
  if (root === 'context' && first !== undefined && !scope.variables.has(root))
    return refineField(scope, first, rest, change);
  const schema = scope.variables.get(root);
  if (schema === undefined) return scope;
  const refined = refineWithin(schema, path.slice(1), change);
  if (refined === false) return undefined;
  if (refined === schema) return scope;
  return { ...scope, variables: new Map([...scope.variables, [root, refined]]) };
}

function refineField(
  scope: Scope,
  name: string,
  rest: readonly string[],
  change: (schema: JsonSchema) => JsonSchema,
): Scope | undefined {
  const field = scope.context?.get(name);
  if (field === undefined || scope.context === undefined) return scope;
  const schema = refineWithin(field.schema, rest, change);
  if (schema === false) return undefined;
  // It was read without a failure, so it is there.
  const same = schema === field.schema && !field.unset;
  return same ? scope : { ...scope, context: new Map([...scope.context, [name, { schema, unset: false }]]) };
}

function refineWithin(
  schema: JsonSchema,
  path: readonly string[],
  change: (schema: JsonSchema) => JsonSchema,
): JsonSchema {
  const [name, ...rest] = path;
  if (name === undefined) return change(schema);
  return withProperty(schema, name, (property) => refineWithin(property, rest, change));
}
