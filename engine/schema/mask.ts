import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { nodeAt, parseReference } from './references.ts';

/** What stands in place of a hidden value. */
export const hidden = '***';

/**
 * The value with everything hidden that its schema marks `x-pii`, and the texts that were hidden. Branches are all taken
 * to hold: it hides rather too much than too little.
 * @param schema its local references lead within itself, as those of a release do
 * @param only of this mark alone, e.g. `subject`
 */
export function mask(
  schema: JsonSchema,
  value: Json,
  only?: string,
): { readonly value: Json; readonly texts: readonly string[] } {
  const texts: string[] = [];
  return { value: masked(value, schema, { root: schema, texts, only }), texts };
}

interface Masking {
  readonly root: JsonSchema;
  readonly texts: string[];
  readonly only: string | undefined;
}

const branches = ['allOf', 'anyOf', 'oneOf'];
const inPlace = ['if', 'then', 'else', 'dependentSchemas'];

function masked(value: Json, schema: Json | undefined, masking: Masking): Json {
  if (!isJsonObject(schema)) return value;
  const mark = member(schema, 'x-pii');
  const isMeant = masking.only === undefined ? mark !== undefined && mark !== false : mark === masking.only;
  if (isMeant) return hide(value, masking);
  let shown = value;
  for (const part of partsInPlace(schema, masking.root)) shown = masked(shown, part, masking);
  if (isJsonArray(shown)) return maskedItems(shown, schema, masking);
  return isJsonObject(shown) ? maskedFields(shown, schema, masking) : shown;
}

/** Schemas that judge the same value. */
function partsInPlace(schema: JsonObject, root: JsonSchema): readonly Json[] {
  const reference = member(schema, '$ref');
  const target = typeof reference === 'string' ? parseReference(reference) : undefined;
  const referred = target?.kind === 'local' ? nodeAt(root, target.pointer) : undefined;
  const lists = branches.flatMap((name) => listAt(schema, name));
  const single = inPlace.flatMap((name) => {
    const part = member(schema, name);
    if (part === undefined) return [];
    return name === 'dependentSchemas' && isJsonObject(part) ? Object.values(part) : [part];
  });
  return [...(referred === undefined ? [] : [referred]), ...lists, ...single];
}

function maskedItems(items: readonly Json[], schema: JsonObject, masking: Masking): Json {
  const first = listAt(schema, 'prefixItems');
  const rest = member(schema, 'items');
  return items.map((item, index) => masked(item, first[index] ?? rest, masking));
}

function maskedFields(fields: JsonObject, schema: JsonObject, masking: Masking): Json {
  const named = member(schema, 'properties');
  const patterns = member(schema, 'patternProperties');
  const others = [
    ...(isJsonObject(patterns) ? Object.values(patterns) : []),
    ...(member(schema, 'additionalProperties') === undefined ? [] : [member(schema, 'additionalProperties')]),
  ];
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const own = isJsonObject(named) ? member(named, name) : undefined;
      const schemas = own === undefined ? others : [own];
      return [name, schemas.reduce<Json>((shown, part) => masked(shown, part, masking), value)];
    }),
  );
}

function hide(value: Json, { texts }: Masking): Json {
  if (value === null) return null;
  collect(value, texts);
  return hidden;
}

function collect(value: Json, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (isJsonArray(value)) for (const item of value) collect(item, texts);
  else if (isJsonObject(value)) for (const item of Object.values(value)) collect(item, texts);
}

function listAt(schema: JsonObject, name: string): readonly Json[] {
  const list = member(schema, name);
  return isJsonArray(list) ? list : [];
}
