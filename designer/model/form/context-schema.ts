import type { ContextField } from '@tessera/engine/flow';
import type { Json, JsonObject, JsonSchema } from '@tessera/engine';

/** One schema for the data of an instance: every field must be there, and one that may be empty takes null. */
export function contextSchema(fields: Readonly<Record<string, ContextField>>): JsonObject {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, propertyOf(name, field)] as const),
  );
  return { type: 'object', properties, required: Object.keys(fields), additionalProperties: false };
}

function propertyOf(name: string, { schema, nullable }: ContextField): JsonSchema {
  const place = `#/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}${nullable ? '/anyOf/0' : ''}`;
  const moved = movedRefs(schema, place);
  return nullable ? { anyOf: [moved, { type: 'null' }] } : moved;
}

/** References within a schema lead to where it now stands. */
function movedRefs(schema: JsonSchema, place: string): JsonObject | boolean {
  return typeof schema === 'boolean' ? schema : objectMoved(schema, place);
}

function objectMoved(object: JsonObject, place: string): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => {
      const isLocal = key === '$ref' && typeof value === 'string' && value.startsWith('#');
      return [key, isLocal ? `${place}${value.slice(1)}` : valueMoved(value, place)];
    }),
  );
}

function valueMoved(value: Json, place: string): Json {
  if (isList(value)) return value.map((item) => valueMoved(item, place));
  return typeof value === 'object' && value !== null && !isList(value) ? objectMoved(value, place) : value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
