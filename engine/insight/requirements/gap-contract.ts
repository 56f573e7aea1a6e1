import type { Catalog } from '../../catalog/catalog.ts';
import { localizedData } from '../../catalog/contract-data.ts';
import type { Gap, GapField, Leaf, Requirement } from '../../catalog/requirement.ts';
import { isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';

/**
 * The contract that a gap asks for, as JSON: its fields from the data elements it names. A field whose element an active
 * contract uses has the schema that it has there; of another one nothing is known but its name.
 */
export function gapContract(leaf: Leaf, gap: Gap, requirement: Requirement, catalog: Catalog): JsonObject {
  const known = elementSchemas(catalog);
  const title = gap.title ?? leaf.title ?? gap.capability;
  const owner = leaf.owner ?? requirement.owner;
  return {
    capability: gap.capability,
    version: '0.1.0',
    title: localizedData(title),
    owner: owner === '' ? requirement.identity : owner,
    effect: gap.effect,
    // How it is taken back is decided with whoever fulfils it.
    ...(gap.effect === 'write' ? { undo: { none: `draft for ${requirement.id}/${leaf.id}` } } : {}),
    input: objectOf(gap.input, known),
    output: objectOf(gap.output, known),
  };
}

function objectOf(fields: readonly GapField[], known: ReadonlyMap<string, JsonObject>): JsonObject {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, schemaOf(field, known)])),
    required: fields.map(({ name }) => name),
  };
}

function schemaOf({ name, element, schema }: GapField, known: ReadonlyMap<string, JsonObject>): JsonObject {
  if (schema !== undefined) return schema;
  const title = element ?? name;
  return element === undefined ? { title } : { title, ...known.get(element), 'x-std': element };
}

/** What contracts say of the data elements that their fields bind (`x-std`); the first in the order of names. */
function elementSchemas(catalog: Catalog): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const capability of [...catalog.capabilities()].toSorted()) {
    const [newest] = catalog.contracts(capability);
    if (newest === undefined) continue;
    for (const schema of [newest.input, newest.output]) collect(schema, found);
  }
  return found;
}

function collect(schema: Json | undefined, found: Map<string, JsonObject>): void {
  if (!isJsonObject(schema)) return;
  const element = member(schema, 'x-std');
  if (typeof element === 'string' && !found.has(element)) found.set(element, schema);
  const properties = member(schema, 'properties');
  if (isJsonObject(properties)) for (const inner of Object.values(properties)) collect(inner, found);
  collect(member(schema, 'items'), found);
}
