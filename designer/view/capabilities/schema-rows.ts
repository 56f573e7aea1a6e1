import type { Json, JsonObject, JsonSchema } from '@tessera/engine';

/** A field of a schema in a table. */
export interface SchemaRow {
  /** `lines[].sku`; '' for the value itself. */
  readonly path: string;
  /** In the words of the schema: `string`, `integer`, `array`. */
  readonly type: string;
  readonly required: boolean;
  readonly title?: string;
  /** What else must hold, in the words of the schema: `≥ 0`, `format: duration`. */
  readonly bounds: readonly string[];
  /** Personal data: its class. */
  readonly pii?: string;
}

/** Deeper fields are shown as what they are in. */
const deepest = 6;

/** The fields of a schema, parents before their children. */
export function schemaRows(schema: JsonSchema): readonly SchemaRow[] {
  return rowsOf(schema, { root: schema, path: '', required: true, depth: 0 });
}

interface Place {
  readonly root: JsonSchema;
  readonly path: string;
  readonly required: boolean;
  readonly depth: number;
}

function rowsOf(given: Json | undefined, place: Place): readonly SchemaRow[] {
  const schema = resolved(given, place.root);
  if (!isObject(schema)) return [{ path: place.path, type: 'any', required: place.required, bounds: [] }];
  const inner = place.depth >= deepest ? [] : innerRows(schema, place);
  const isBareObject = place.path === '' && inner.length > 0 && schema['type'] !== 'array';
  return isBareObject ? inner : [rowOf(schema, place), ...inner];
}

function innerRows(schema: JsonObject, { root, path, depth }: Place): readonly SchemaRow[] {
  const { properties, items, required } = schema;
  const names = Array.isArray(required) ? required : [];
  const own = isObject(properties)
    ? Object.entries(properties).flatMap(([name, property]) => {
        const at = path === '' ? name : `${path}.${name}`;
        return rowsOf(property, { root, path: at, required: names.includes(name), depth: depth + 1 });
      })
    : [];
  const item = resolved(items, root);
  return isObject(item) && isObject(item['properties'])
    ? [...own, ...innerRows(item, { root, path: `${path}[]`, required: true, depth: depth + 1 })]
    : own;
}

function rowOf(schema: JsonObject, { root, path, required }: Place): SchemaRow {
  const { title, description } = schema;
  const said = [title, description].find((text) => typeof text === 'string');
  const pii = schema['x-pii'];
  return {
    path,
    type: typeOf(schema, root),
    required,
    bounds: boundsOf(schema),
    ...(typeof said === 'string' ? { title: said } : {}),
    ...(typeof pii === 'string' ? { pii } : {}),
  };
}

function typeOf(schema: JsonObject, root: JsonSchema): string {
  const { type, items } = schema;
  if (Array.isArray(type)) return type.join(' | ');
  if (typeof type !== 'string') return schema['const'] === undefined && schema['enum'] === undefined ? 'any' : 'value';
  const item = resolved(items, root);
  return type === 'array' && isObject(item) ? `array of ${typeOf(item, root)}` : type;
}

const signs = [
  ['minimum', '≥ '],
  ['maximum', '≤ '],
  ['exclusiveMinimum', '> '],
  ['exclusiveMaximum', '< '],
  ['format', 'format: '],
  ['pattern', 'pattern: '],
  ['const', '= '],
  ['default', 'default: '],
  ['x-unit', 'unit: '],
  ['minLength', 'minLength: '],
  ['maxLength', 'maxLength: '],
  ['minItems', 'minItems: '],
  ['maxItems', 'maxItems: '],
] as const;

function boundsOf(schema: JsonObject): readonly string[] {
  const choices = schema['enum'];
  const told = signs.flatMap(([word, sign]) => {
    const value = schema[word];
    return value === undefined ? [] : [`${sign}${typeof value === 'string' ? value : JSON.stringify(value)}`];
  });
  if (!Array.isArray(choices)) return told;
  return [choices.map((choice) => (typeof choice === 'string' ? choice : JSON.stringify(choice))).join(' | '), ...told];
}

/** Follows references within the schema. */
function resolved(schema: Json | undefined, root: JsonSchema): Json | undefined {
  let found = schema;
  for (let hops = 0; hops < deepest; hops += 1) {
    const reference = isObject(found) ? found['$ref'] : undefined;
    if (typeof reference !== 'string') return found;
    found = reference
      .replace(/^#\/?/, '')
      .split('/')
      .filter((name) => name !== '')
      .reduce<Json | undefined>((at, name) => (isObject(at) ? at[name] : undefined), root);
  }
  return undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
