import { isJsonObject, member, type Json } from '../kernel/json.ts';

export type Dialect = 'draft-07' | '2020-12';

const dialects: ReadonlyMap<string, Dialect> = new Map([
  ['http://json-schema.org/draft-07/schema', 'draft-07'],
  ['https://json-schema.org/draft-07/schema', 'draft-07'],
  ['https://json-schema.org/draft/2020-12/schema', '2020-12'],
]);

export const supportedDialects: readonly string[] = [
  'https://json-schema.org/draft/2020-12/schema',
  'http://json-schema.org/draft-07/schema#',
];

/** The dialect that a `$schema` names, or undefined for one that is not read. */
export function dialectOf(uri: string): Dialect | undefined {
  return dialects.get(uri.replace(/#$/, ''));
}

/** The dialect of a schema inside one of another dialect: its own `$schema`, else the outer one. */
export function dialectWithin(schema: Json, outer: Dialect): Dialect {
  const uri = isJsonObject(schema) ? member(schema, '$schema') : undefined;
  return typeof uri === 'string' ? (dialectOf(uri) ?? outer) : outer;
}
