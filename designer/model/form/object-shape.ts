import { interpretedCompiler } from '@tessera/engine/check';
import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { Json, JsonObject, JsonSchema } from '@tessera/engine';
import type { FieldShape, Property, Variant } from './field.ts';
import { schemaNode } from './schema-node.ts';
import { textOfSchema } from './text-of-schema.ts';

/** Keywords that say more than a form of plain properties can ask. */
const beyond = ['anyOf', 'not', 'patternProperties', 'dependentSchemas', 'propertyNames', 'unevaluatedProperties'];

/** The properties of an object, or its variants; undefined where a form cannot ask for it. */
export function objectShape(node: JsonObject, root: JsonSchema, value: Json | undefined): FieldShape | undefined {
  if (beyond.some((word) => node[word] !== undefined) || isJsonObject(node['additionalProperties'])) return undefined;
  if (isJsonArray(node['oneOf'])) return variantsOf(node, node['oneOf'], root);
  const parts = [node, ...applied(node, root, value)];
  if (parts.some((part) => part === undefined)) return undefined;
  const objects = parts.flatMap((part) => (part === undefined ? [] : [part]));
  if (!objects.some((part) => isJsonObject(part['properties']))) return undefined;
  return { kind: 'object', properties: propertiesOf(objects) };
}

/** What `allOf`, and `if` with the present value, add to an object. Undefined: something that is no plain object. */
function applied(node: JsonObject, root: JsonSchema, value: Json | undefined): readonly (JsonObject | undefined)[] {
  const all = isJsonArray(node['allOf']) ? node['allOf'] : [];
  const parts = all.flatMap((one): readonly (JsonObject | undefined)[] => {
    const part = schemaNode(one, root);
    if (!isJsonObject(part)) return part === true ? [] : [undefined];
    return [isPlain(part) ? part : undefined, ...applied(part, root, value)];
  });
  const branch = branchOf(node, root, value);
  return branch === undefined
    ? parts
    : [...parts, isPlain(branch) ? branch : undefined, ...applied(branch, root, value)];
}

function isPlain(part: JsonObject): boolean {
  return part['oneOf'] === undefined && beyond.every((word) => part[word] === undefined);
}

function branchOf(node: JsonObject, root: JsonSchema, value: Json | undefined): JsonObject | undefined {
  const { if: condition } = node;
  if (condition === undefined) return undefined;
  const branch = schemaNode(holds(condition, root, value ?? {}) ? node['then'] : node['else'], root);
  return isJsonObject(branch) ? branch : undefined;
}

function holds(condition: Json, root: JsonSchema, value: Json): boolean {
  if (typeof condition === 'boolean') return condition;
  if (!isJsonObject(condition)) return false;
  const definitions = isJsonObject(root) ? pick(root, ['$defs', 'definitions']) : {};
  return interpretedCompiler.compile({ ...definitions, ...condition })(value).ok;
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)));
}

function propertiesOf(parts: readonly JsonObject[]): readonly Property[] {
  const schemas = new Map<string, JsonSchema>();
  const required = new Set<Json>(parts.flatMap((part) => (isJsonArray(part['required']) ? part['required'] : [])));
  for (const { properties } of parts) {
    if (!isJsonObject(properties)) continue;
    for (const [name, schema] of Object.entries(properties)) {
      const before = schemas.get(name);
      const isBoth = isJsonObject(before) && isJsonObject(schema);
      if (isBoth) schemas.set(name, { ...before, ...schema });
      else if (isJsonObject(schema) || (schema === true && before === undefined)) schemas.set(name, schema);
    }
  }
  return [...schemas].map(([name, schema]) => ({ name, schema, required: required.has(name) }));
}

/** Objects that one property tells apart by a constant of its own in each. */
function variantsOf(node: JsonObject, choices: readonly Json[], root: JsonSchema): FieldShape | undefined {
  const objects = choices.map((one) => schemaNode(one, root));
  const [first] = objects;
  if (!isJsonObject(first) || !isJsonObject(first['properties'])) return undefined;
  for (const tag of Object.keys(first['properties'])) {
    const variants = objects.map((one) => variantOf(node, one, tag, root));
    const found = variants.flatMap((one) => (one === undefined ? [] : [one]));
    const isTag = found.length === objects.length && new Set(found.map((one) => one.value)).size === found.length;
    if (isTag) return { kind: 'variants', tag, variants: found };
  }
  return undefined;
}

function variantOf(common: JsonObject, schema: JsonSchema, tag: string, root: JsonSchema): Variant | undefined {
  if (!isJsonObject(schema) || !isPlain(schema)) return undefined;
  const { properties } = schema;
  const title = textOfSchema(schema, 'title');
  const marked = isJsonObject(properties) ? schemaNode(properties[tag], root) : false;
  const value = isJsonObject(marked) ? marked['const'] : undefined;
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  const own = propertiesOf([common, schema]).filter(({ name }) => name !== tag);
  return { value, ...(title === undefined ? {} : { title }), properties: own };
}
