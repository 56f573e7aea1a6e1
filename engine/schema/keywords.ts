/** What the value of a keyword must look like. */
export type Shape =
  | 'schema'
  | 'schemas'
  | 'schema map'
  | 'dependencies'
  | 'any'
  | 'list'
  | 'text'
  | 'flag'
  | 'number'
  | 'positive number'
  | 'count'
  | 'names'
  | 'names map'
  | 'type'
  | 'pattern'
  | 'format'
  | 'reference'
  | 'dialect';

export interface Keyword {
  readonly shape: Shape;
  /** Allowed in public contracts, whose compatibility must be decidable (contracts.md section 2). */
  readonly isPublic: boolean;
  /** Its schemas judge the same value again, so that a reference through it alone never ends. */
  readonly isInPlace: boolean;
}

function both(shape: Shape): Keyword {
  return { shape, isPublic: true, isInPlace: false };
}

function internal(shape: Shape): Keyword {
  return { shape, isPublic: false, isInPlace: false };
}

function inPlace(shape: Shape, isPublic = false): Keyword {
  return { shape, isPublic, isInPlace: true };
}

/** The allow-list of security.md section 2; `$async`, `$data` and dynamic references are not on it. */
export const keywords: ReadonlyMap<string, Keyword> = new Map([
  ['$schema', both('dialect')],
  ['$id', both('text')],
  ['$anchor', internal('text')],
  ['$comment', both('text')],
  ['$ref', inPlace('reference', true)],
  ['type', both('type')],
  ['properties', both('schema map')],
  ['required', both('names')],
  ['items', both('schema')],
  ['prefixItems', both('schemas')],
  ['enum', both('list')],
  ['const', both('any')],
  ['oneOf', inPlace('schemas', true)],
  ['minimum', both('number')],
  ['maximum', both('number')],
  ['exclusiveMinimum', both('number')],
  ['exclusiveMaximum', both('number')],
  ['multipleOf', both('positive number')],
  ['minLength', both('count')],
  ['maxLength', both('count')],
  ['minItems', both('count')],
  ['maxItems', both('count')],
  ['minProperties', internal('count')],
  ['maxProperties', internal('count')],
  ['pattern', both('pattern')],
  ['format', both('format')],
  ['title', both('text')],
  ['description', both('text')],
  ['examples', both('list')],
  ['default', both('any')],
  ['deprecated', both('flag')],
  ['readOnly', internal('flag')],
  ['writeOnly', internal('flag')],
  ['contentEncoding', internal('text')],
  ['contentMediaType', internal('text')],
  ['contentSchema', internal('schema')],
  ['$defs', internal('schema map')],
  ['definitions', internal('schema map')],
  ['uniqueItems', internal('flag')],
  ['contains', internal('schema')],
  ['minContains', internal('count')],
  ['maxContains', internal('count')],
  ['additionalProperties', internal('schema')],
  ['patternProperties', internal('schema map')],
  ['propertyNames', internal('schema')],
  ['unevaluatedItems', internal('schema')],
  ['unevaluatedProperties', internal('schema')],
  ['dependentRequired', internal('names map')],
  ['dependentSchemas', inPlace('schema map')],
  ['allOf', inPlace('schemas')],
  ['anyOf', inPlace('schemas')],
  ['not', inPlace('schema')],
  ['if', inPlace('schema')],
  ['then', inPlace('schema')],
  ['else', inPlace('schema')],
]);

/** What draft-07 has beyond or unlike 2020-12; `modernise` rewrites it. */
export const draft7Keywords: ReadonlyMap<string, Keyword> = new Map([
  ['additionalItems', internal('schema')],
  ['dependencies', internal('dependencies')],
]);

export const typeNames: ReadonlySet<string> = new Set([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
]);
