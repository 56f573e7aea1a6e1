import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import type { Descend } from './diff-schemas.ts';
import type { TableRule } from './direction-table.ts';
import { withNode, type Place, type SchemaChange } from './schema-change.ts';

interface Property {
  readonly schema: JsonSchema | undefined;
  readonly isRequired: boolean;
}

/** Properties that came, went, or became required or optional; then what changed inside those that stayed. */
export function diffProperties(
  old: JsonObject,
  next: JsonObject,
  place: Place,
  descend: Descend,
): readonly SchemaChange[] {
  const names = new Set([...namesOf(old), ...namesOf(next)]);
  return [...names].flatMap((name) => {
    const before = propertyOf(old, name);
    const after = propertyOf(next, name);
    const pointer = appendPointer(place.pointer, name);
    const rule = ruleOf(before, after);
    const changes: readonly SchemaChange[] =
      rule === undefined
        ? []
        : [
            {
              rule,
              pointer,
              keyword: rule.startsWith('made') ? 'required' : 'properties',
              alone: withNode(place, withProperty(old, name, aloneOf(rule, before, after))),
              isOpen: false,
            },
          ];
    if (before.schema === undefined || after.schema === undefined) return changes;
    const inside = { root: place.root, path: [...place.path, 'properties', name], pointer };
    return [...changes, ...descend(before.schema, after.schema, inside)];
  });
}

function namesOf(node: JsonObject): readonly string[] {
  return [...Object.keys(mapAt(node, 'properties')), ...requiredOf(node)];
}

function propertyOf(node: JsonObject, name: string): Property {
  const schema = member(mapAt(node, 'properties'), name);
  return { schema: isSchema(schema) ? schema : undefined, isRequired: requiredOf(node).includes(name) };
}

function ruleOf(before: Property, after: Property): TableRule | undefined {
  if (isDeclared(before) && isDeclared(after)) {
    if (before.isRequired === after.isRequired) return undefined;
    return before.isRequired ? 'made-optional' : 'made-required';
  }
  if (isDeclared(after)) return after.isRequired ? 'required-added' : 'optional-added';
  return before.isRequired ? 'required-removed' : 'optional-removed';
}

function isDeclared({ schema, isRequired }: Property): boolean {
  return schema !== undefined || isRequired;
}

/** When only requiredness changes, the old schema of the property stays. */
function aloneOf(rule: TableRule, before: Property, after: Property): Property {
  return rule.startsWith('made') ? { schema: before.schema, isRequired: after.isRequired } : after;
}

function withProperty(node: JsonObject, name: string, { schema, isRequired }: Property): JsonObject {
  const { [name]: _, ...others } = mapAt(node, 'properties');
  const required = requiredOf(node).filter((each) => each !== name);
  return {
    ...node,
    properties: schema === undefined ? others : { ...others, [name]: schema },
    required: isRequired ? [...required, name] : required,
  };
}

function mapAt(node: JsonObject, keyword: string): JsonObject {
  const value = node[keyword];
  return isJsonObject(value) ? value : {};
}

function requiredOf(node: JsonObject): readonly string[] {
  const { required } = node;
  return isJsonArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

function isSchema(value: Json | undefined): value is JsonSchema {
  return isJsonObject(value) || typeof value === 'boolean';
}
