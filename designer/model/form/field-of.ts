import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { Json, JsonObject, JsonSchema } from '@tessera/engine';
import { describedField } from './described-field.ts';
import type { Field, FieldShape, Option, TextInput } from './field.ts';
import { objectShape } from './object-shape.ts';
import { textOfSchema } from './text-of-schema.ts';

/**
 * What a schema asks for. `value` decides what `if` leads to; inner fields are asked for one by one, since a schema may
 * contain itself.
 * @param root where local references point to
 */
export function fieldOf(schema: JsonSchema, root: JsonSchema, value: Json | undefined): Field {
  const { node, nullable, ...said } = describedField(schema, root);
  if (!isJsonObject(node)) return { shape: { kind: 'raw' }, nullable: false, readOnly: false };
  return {
    ...said,
    ...(node['default'] === undefined ? {} : { default: node['default'] }),
    shape: shapeOf(node, root, value),
    nullable,
    readOnly: node['readOnly'] === true,
  };
}

function shapeOf(node: JsonObject, root: JsonSchema, value: Json | undefined): FieldShape {
  if (node['const'] !== undefined) return { kind: 'constant', value: node['const'] };
  if (isJsonArray(node['enum'])) return { kind: 'choice', options: node['enum'].flatMap(optionOf) };
  const choice = titledChoice(node);
  if (choice !== undefined) return choice;
  const type = typeOf(node);
  if (type === 'string') return textShape(node);
  if (type === 'integer' || type === 'number') return numberShape(node);
  if (type === 'boolean') return { kind: 'boolean' };
  if (type === 'array') return listShape(node);
  if (isTextOfBoth(node)) return { kind: 'localized' };
  return (type === 'object' ? objectShape(node, root, value) : undefined) ?? { kind: 'raw' };
}

function typeOf(node: JsonObject): Json | undefined {
  if (node['type'] !== undefined) return node['type'];
  return isJsonObject(node['properties']) || isJsonArray(node['oneOf']) ? 'object' : undefined;
}

/** `{ en, zh-CN }`, both of them texts and nothing beside. */
function isTextOfBoth({ type, properties }: JsonObject): boolean {
  if (type !== 'object' || !isJsonObject(properties)) return false;
  const { en, 'zh-CN': zh, ...others } = properties;
  const isText = (side: Json | undefined): boolean => isJsonObject(side) && side['type'] === 'string';
  return isText(en) && isText(zh) && Object.keys(others).length === 0;
}

function optionOf(value: Json): readonly Option[] {
  return value === null ? [] : [{ value, label: typeof value === 'string' ? value : JSON.stringify(value) }];
}

/** `oneOf` of titled constants is a choice whose options have names. */
function titledChoice({ oneOf }: JsonObject): FieldShape | undefined {
  if (!isJsonArray(oneOf)) return undefined;
  const options = oneOf.flatMap((one): readonly Option[] => {
    if (!isJsonObject(one) || one['const'] === undefined) return [];
    const { const: value } = one;
    const label = textOfSchema(one, 'title');
    return label === undefined ? optionOf(value) : [{ value, label }];
  });
  return options.length === oneOf.length ? { kind: 'choice', options } : undefined;
}

const inputs: Readonly<Record<string, TextInput>> = {
  email: 'email',
  uri: 'url',
  date: 'date',
  time: 'time',
  'date-time': 'date-time',
};
/** A longer text is written in several lines. */
const oneLine = 120;

function textShape(node: JsonObject): FieldShape {
  const { format, maxLength } = node;
  if (format === 'duration') return { kind: 'duration' };
  const input = typeof format === 'string' ? (inputs[format] ?? 'text') : 'text';
  const isLong = node['x-multiline'] === true || (typeof maxLength === 'number' && maxLength > oneLine);
  const lines = isLong && input === 'text' && node['pattern'] === undefined ? 'many' : 'one';
  return { kind: 'text', lines, input, ...(typeof maxLength === 'number' ? { maxLength } : {}) };
}

function numberShape(node: JsonObject): FieldShape {
  const { minimum, maximum, 'x-unit': unit } = node;
  const isWhole = node['type'] === 'integer';
  const currency = typeof unit === 'string' ? /^([A-Z]{3})-minor$/.exec(unit)?.[1] : undefined;
  if (isWhole && currency !== undefined) return { kind: 'money', currency };
  if (typeof unit === 'string') return { kind: 'quantity', isWhole, unit };
  return {
    kind: 'number',
    isWhole,
    ...(typeof minimum === 'number' ? { minimum } : {}),
    ...(typeof maximum === 'number' ? { maximum } : {}),
  };
}

function listShape({ items, minItems, maxItems, prefixItems }: JsonObject): FieldShape {
  if (prefixItems !== undefined || !(isJsonObject(items) || items === undefined || items === true))
    return { kind: 'raw' };
  if (!isJsonObject(items)) return { kind: 'raw' };
  return {
    kind: 'list',
    item: items,
    minItems: typeof minItems === 'number' ? minItems : 0,
    ...(typeof maxItems === 'number' ? { maxItems } : {}),
  };
}
