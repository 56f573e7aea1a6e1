import { EngineError } from '../../kernel/engine-error.ts';
import { isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import { nearest } from '../../kernel/nearest.ts';
import { pointerSegments, type Pointer } from '../../kernel/pointer.ts';
import { ajvCompiler } from '../../schema/ajv-compiler.ts';
import type { Misfit } from '../../schema/validator.ts';

/**
 * Compiles a route's body schema into a judge of bodies.
 * @throws (the judge) EngineError UNKNOWN_FIELD for a field that the schema does not have, else BODY_INVALID
 */
export function bodyJudge(schema: JsonObject): (body: JsonObject) => void {
  const validate = ajvCompiler.compile(schema);
  return (body) => {
    const verdict = validate(body);
    if (verdict.ok) return;
    const unknown = verdict.misfits.find((misfit) => misfit.keyword === 'additionalProperties');
    if (unknown !== undefined) throw unknownField(schema, unknown);
    throw new EngineError('BODY_INVALID', { misfits: verdict.misfits, total: verdict.total });
  };
}

function unknownField(schema: JsonObject, misfit: Misfit): EngineError {
  const field = pointerSegments(misfit.pointer).at(-1) ?? '';
  const close = nearest(field, fieldsAt(schema, misfit.pointer));
  const params = { field: field.slice(0, 100), ...(close === undefined ? {} : { nearest: close }) };
  return new EngineError('UNKNOWN_FIELD', { pointer: misfit.pointer, params });
}

/** The fields there are where the unknown one stands. */
function fieldsAt(schema: JsonObject, pointer: Pointer): readonly string[] {
  let place: Json | undefined = schema;
  for (const segment of pointerSegments(pointer).slice(0, -1)) {
    const properties: Json | undefined = isJsonObject(place) ? member(place, 'properties') : undefined;
    const items: Json | undefined = isJsonObject(place) ? member(place, 'items') : undefined;
    place = isJsonObject(properties) ? member(properties, segment) : items;
  }
  const properties = isJsonObject(place) ? member(place, 'properties') : undefined;
  return isJsonObject(properties) ? Object.keys(properties) : [];
}
