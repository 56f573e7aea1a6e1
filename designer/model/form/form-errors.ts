import { interpretedCompiler } from '@tessera/engine/check';
import type { Json, JsonSchema } from '@tessera/engine';

/** A misfit of a value at the field to blame: the keyword that refuses it, with what it asks. */
export interface FormError {
  readonly pointer: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, Json>>;
}

/** Every way in which a value does not fit its schema. None for a schema that cannot be judged in the page. */
export function formErrors(schema: JsonSchema, value: Json | undefined): readonly FormError[] {
  if (value === undefined) return [];
  const verdict = judge(schema, value);
  if (verdict === undefined || verdict.ok) return [];
  const seen = new Set<string>();
  // One error a field: the first; the others mostly follow from it.
  return verdict.misfits.filter(({ pointer }) => !seen.has(pointer) && seen.add(pointer));
}

function judge(schema: JsonSchema, value: Json) {
  try {
    return interpretedCompiler.compile(schema)(value);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
