import type { Contract } from '../catalog/contract.ts';
import { isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { interpretedCompiler } from '../schema/interpreted-compiler.ts';

/**
 * What the undo is asked with: the fields its contract names, as the work answered them or was asked with them. Undefined
 * where they do not make an input.
 */
export function undoInput(
  { input: schema }: Contract,
  work: { readonly input: Json; readonly output: Json },
): Json | undefined {
  const given = { ...objectOf(work.input), ...objectOf(work.output) };
  const names = isJsonObject(schema) && isJsonObject(schema['properties']) ? Object.keys(schema['properties']) : [];
  const fields = names.flatMap((name) => {
    const value = member(given, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return fitting(schema, Object.fromEntries(fields));
}

/** The same for work that nobody did: other texts in place of those that the work answered with. */
export function unknownUndoInput(
  { input: schema }: Contract,
  undo: Json,
  output: Json,
  unknown: string,
): Json | undefined {
  const answered = objectOf(output);
  const fields = Object.entries(objectOf(undo)).map(
    ([name, value]) => [name, typeof value === 'string' && Object.hasOwn(answered, name) ? unknown : value] as const,
  );
  const made = Object.fromEntries(fields);
  return JSON.stringify(made) === JSON.stringify(undo) ? undefined : fitting(schema, made);
}

function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}

function fitting(schema: Contract['input'], value: Json): Json | undefined {
  return interpretedCompiler.compile(schema)(value).ok ? value : undefined;
}
