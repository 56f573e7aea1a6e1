import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { nodeAt, parseReference } from '../references.ts';

/** More combinations of branches than these are not looked at. */
const maxForms = 64;
const maxFolds = 24;

/**
 * What a schema asks, with its references and `allOf` folded in: one form for each combination of the branches of
 * `oneOf` and `anyOf`. Only a guess at values comes from it, so what folds badly (two patterns, say) may be lost.
 */
export function formsOf(schema: JsonSchema, root: JsonSchema, depth = 0): readonly JsonObject[] {
  if (!isJsonObject(schema)) return [{}];
  const { $ref, allOf, oneOf, anyOf, ...own } = schema;
  const parts = [
    ...(typeof $ref === 'string' ? [[referred($ref, root)]] : []),
    ...listOf(allOf).map((part) => [part]),
    ...(isJsonArray(oneOf) ? [oneOf] : []),
    ...(isJsonArray(anyOf) ? [anyOf] : []),
  ];
  if (depth > maxFolds) return [own];
  return parts.reduce(
    (forms: readonly JsonObject[], choices) =>
      forms.flatMap((form) => choices.flatMap((choice) => joined(form, choice, root, depth))).slice(0, maxForms),
    [own],
  );
}

function joined(form: JsonObject, choice: Json | undefined, root: JsonSchema, depth: number): readonly JsonObject[] {
  if (choice === false) return [];
  return formsOf(schemaOf(choice), root, depth + 1).map((folded) => merged(form, folded));
}

function referred(reference: string, root: JsonSchema): Json | undefined {
  const target = parseReference(reference);
  return target?.kind === 'local' ? nodeAt(root, target.pointer) : undefined;
}

function merged(a: JsonObject, b: JsonObject): JsonObject {
  const properties = { ...mapOf(a['properties']), ...mapOf(b['properties']) };
  const required = [...new Set([...listOf(a['required']), ...listOf(b['required'])])];
  return {
    ...b,
    ...a,
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** The types that a form allows: the stated ones, else the one that its other words speak of. */
export function typesOf(form: JsonObject): readonly string[] {
  const { type } = form;
  const stated = (isJsonArray(type) ? type : [type]).filter((name) => typeof name === 'string');
  return stated.length > 0 ? stated : [impliedType(form)];
}

const implied = [
  {
    type: 'object',
    keywords: ['required', 'properties', 'additionalProperties', 'patternProperties', 'minProperties'],
  },
  { type: 'array', keywords: ['items', 'prefixItems', 'minItems', 'maxItems', 'contains', 'uniqueItems'] },
  { type: 'number', keywords: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] },
] as const;

function impliedType(form: JsonObject): string {
  const found = implied.find(({ keywords }) => keywords.some((keyword) => Object.hasOwn(form, keyword)));
  return found?.type ?? 'string';
}

/** The schema of a property: its own, else what the object says of unnamed ones. */
export function propertySchema(form: JsonObject, name: string): JsonSchema {
  return schemaOf(member(mapOf(form['properties']), name) ?? form['additionalProperties']);
}

export function requiredOf(form: JsonObject): readonly string[] {
  return listOf(form['required']).filter((name) => typeof name === 'string');
}

export function schemaOf(value: Json | undefined): JsonSchema {
  return isJsonObject(value) || typeof value === 'boolean' ? value : true;
}

export function mapOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function listOf(value: Json | undefined): readonly Json[] {
  return isJsonArray(value) ? value : [];
}

export function numberOf(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
