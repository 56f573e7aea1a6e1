import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../../kernel/json.ts';
import type { Reader } from './reader.ts';
import { follow } from './resources.ts';

/** The schemas that judge the same value: those that always do, those that may, and lists of which one does. */
export interface SameValue {
  readonly always: readonly JsonObject[];
  readonly sometimes: readonly JsonObject[];
  readonly choices: readonly (readonly Json[])[];
  /** False where one of them is not in the text. */
  readonly isWhole: boolean;
}

const nothing: SameValue = { always: [], sometimes: [], choices: [], isWhole: true };

/** Takes apart what judges a value, through references and `allOf`. */
export function sameValue(reader: Reader, schemas: readonly Json[], seen = new Set<JsonObject>()): SameValue {
  return schemas.filter(isJsonObject).reduce<SameValue>((all, schema) => {
    if (seen.has(schema)) return all;
    seen.add(schema);
    const inner = sameValue(reader, [...listAt(schema, 'allOf'), ...referred(reader, schema)], seen);
    const choices = ['oneOf', 'anyOf'].map((keyword) => listAt(schema, keyword)).filter(({ length }) => length > 0);
    return {
      always: [...all.always, schema, ...inner.always],
      sometimes: [
        ...all.sometimes,
        ...conditional(schema).flatMap((each) => everything(reader, each)),
        ...inner.sometimes,
      ],
      choices: [...all.choices, ...choices, ...inner.choices],
      isWhole: all.isWhole && inner.isWhole && isReferenceHere(reader, schema),
    };
  }, nothing);
}

/** A schema and all that may judge the same value through it. */
export function everything(reader: Reader, schema: Json, seen = new Set<JsonObject>()): readonly JsonObject[] {
  if (!isJsonObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listAt(schema, keyword));
  const inner = [...lists, ...conditional(schema), ...referred(reader, schema)];
  return [schema, ...inner.flatMap((each) => everything(reader, each, seen))];
}

function conditional(schema: JsonObject): readonly Json[] {
  const words = ['dependentSchemas', 'dependencies'].map((keyword) => member(schema, keyword));
  const dependent = words.filter(isJsonObject).flatMap((each) => Object.values(each));
  const branches = ['if', 'then', 'else'].map((keyword) => member(schema, keyword));
  return [...dependent, ...branches.filter((each) => each !== undefined)];
}

function referred({ resources }: Reader, schema: JsonObject): readonly Json[] {
  const $ref = member(schema, '$ref');
  const target = typeof $ref === 'string' ? follow(resources, schema, $ref) : undefined;
  return target?.kind === 'schema' ? [target.schema] : [];
}

function isReferenceHere(reader: Reader, schema: JsonObject): boolean {
  if (Object.hasOwn(schema, '$dynamicRef')) return false;
  return !Object.hasOwn(schema, '$ref') || referred(reader, schema).length > 0;
}

function listAt(schema: JsonObject, keyword: string): readonly Json[] {
  const value = member(schema, keyword);
  return isJsonArray(value) ? value : [];
}
