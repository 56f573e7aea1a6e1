import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { maxDepth } from '../kernel/to-json.ts';
import { dialectWithin, type Dialect } from './dialect.ts';
import { boundedCache } from './bounded-cache.ts';
import type { SchemaFinding } from './finding.ts';
import { draft7Keywords, keywords, type Keyword } from './keywords.ts';
import { innerSchemas, invalid, isSchema, patternFindings, shapeFindings, type KeywordPlace } from './keyword-shape.ts';
import { schemaLimits, tooDeepAt, tooLargeAt } from './measure.ts';
import { publicFindings } from './public-rules.ts';
import { localReferences } from './local-references.ts';
import { referenceTargets, type ReferenceTarget } from './reference-targets.ts';
import { endlessReferences, parseReference } from './references.ts';
import { contradictions } from './satisfiable.ts';

export type { SchemaFinding } from './finding.ts';

/** `public`: contracts, whose compatibility must be decidable. `internal`: inputs, contexts, events, forms of flows. */
export type ProfileMode = 'public' | 'internal';

interface Scope {
  readonly mode: ProfileMode;
  /** Grows during the walk: the pointers of all schemas, which alone a local reference may name. */
  readonly schemas: Set<Pointer>;
  readonly references: KeywordPlace[];
  readonly targets: ReadonlyMap<Pointer, ReferenceTarget>;
}

/**
 * Everything in a schema that the product refuses: other dialects, keywords off the allow-list, remote references,
 * patterns that no linear engine runs, unknown formats, plain contradictions, and sizes over the limits
 * (contracts.md section 2, security.md section 2). An empty list means that it compiles once its registry references
 * are inlined.
 */
export function checkSchema(schema: Json, mode: ProfileMode): readonly SchemaFinding[] {
  const deep = tooDeepAt(schema);
  if (deep !== undefined) return [{ code: 'CAP_SCHEMA_TOO_DEEP', pointer: deep, params: { limit: maxDepth } }];
  const large = tooLargeAt(schema);
  if (large !== undefined) return [{ code: 'CAP_SCHEMA_TOO_LARGE', pointer: large, params: { ...schemaLimits } }];
  if (!isSchema(schema)) return [invalid({ keyword: 'schema', pointer: '' }, 'a schema: an object or true')];
  if (schema === false) return [{ code: 'CAP_SCHEMA_UNSATISFIABLE', pointer: '', params: {} }];
  const scope: Scope = { mode, schemas: new Set(), references: [], targets: referenceTargets(schema) };
  const found = [...schemaFindings(schema, '', '2020-12', scope), ...danglingFindings(scope)];
  return found.length > 0 ? found : endlessFindings(localReferences(schema));
}

function schemaFindings(schema: Json, pointer: Pointer, outer: Dialect, scope: Scope): readonly SchemaFinding[] {
  if (schema === false && scope.mode === 'public') return [{ code: 'CAP_SCHEMA_UNSATISFIABLE', pointer, params: {} }];
  scope.schemas.add(pointer);
  if (!isJsonObject(schema)) return [];
  const dialect = dialectWithin(schema, outer);
  return [
    ...Object.entries(schema).flatMap(([keyword, value]) =>
      keywordFindings({ keyword, value, pointer: appendPointer(pointer, keyword), dialect }, scope),
    ),
    ...contradictions(schema, pointer),
    ...(scope.mode === 'public' ? publicFindings(schema, pointer) : []),
  ];
}

function keywordFindings(place: KeywordPlace, scope: Scope): readonly SchemaFinding[] {
  const { keyword, dialect } = place;
  if (keyword.startsWith('x-')) return [];
  const known = keywordIn(keyword, dialect);
  if (known === undefined || (scope.mode === 'public' && !known.isPublic)) return [keywordRefused(place, scope)];
  const own = shapeFindings(known.shape, place);
  if (own.length > 0) return takesData(place) ? [dataRefused(place, scope)] : own;
  return [
    ...(keyword === '$ref' ? referenceFindings(place, scope) : []),
    ...(keyword === 'patternProperties' ? propertyPatternFindings(place) : []),
    ...innerSchemas(known.shape, place).flatMap(([at, inner]) => schemaFindings(inner, at, dialect, scope)),
  ];
}

/** `$data` would let the data choose a keyword's value; it is no part of JSON Schema. */
function takesData({ value }: KeywordPlace): boolean {
  return isJsonObject(value) && Object.hasOwn(value, '$data');
}

function dataRefused(place: KeywordPlace, scope: Scope): SchemaFinding {
  return keywordRefused({ ...place, keyword: '$data', pointer: appendPointer(place.pointer, '$data') }, scope);
}

function keywordIn(keyword: string, dialect: Dialect): Keyword | undefined {
  return keywords.get(keyword) ?? (dialect === 'draft-07' ? draft7Keywords.get(keyword) : undefined);
}

/** The same wrong word often stands in a schema a thousand times. */
const suggestions = boundedCache<string | undefined>(1_000);

function closeKeyword(keyword: string, mode: ProfileMode): string | undefined {
  return suggestions.getOrMake(`${mode} ${keyword}`, () => nearest(keyword, allowedKeywords[mode]));
}

const allowedKeywords: Readonly<Record<ProfileMode, readonly string[]>> = {
  internal: [...keywords.keys()].toSorted(),
  public: [...keywords].flatMap(([name, known]) => (known.isPublic ? [name] : [])).toSorted(),
};

function keywordRefused({ keyword, pointer }: KeywordPlace, { mode }: Scope): SchemaFinding {
  const allowed = allowedKeywords[mode];
  // A keyword that exists but is not allowed here needs the list, not a similar name.
  const suggestion = keywords.has(keyword) || keyword.startsWith('$') ? undefined : closeKeyword(keyword, mode);
  const help: JsonObject = suggestion === undefined ? { allowed } : { nearest: suggestion };
  return { code: 'CAP_SCHEMA_KEYWORD', pointer, params: { keyword, ...help } };
}

function referenceFindings(place: KeywordPlace, { mode, references, targets }: Scope): readonly SchemaFinding[] {
  const { value, pointer } = place;
  if (typeof value !== 'string') return [];
  if (parseReference(value)?.kind === 'registry') return [];
  const isLocal = value.startsWith('#') || targets.get(pointer)?.pointer !== undefined;
  if (!isLocal) return [{ code: 'CAP_SCHEMA_REMOTE_REF', pointer, params: { reference: value } }];
  if (mode === 'public') return [{ code: 'CAP_SCHEMA_LOCAL_REF', pointer, params: { reference: value } }];
  references.push(place);
  return [];
}

/** References to places that are no schemas: data in `examples` or `x-…` was never held to the allow-list. */
function danglingFindings({ schemas, references, targets }: Scope): readonly SchemaFinding[] {
  return references.flatMap((place) => {
    const target = targets.get(place.pointer)?.pointer;
    const found = target !== undefined && schemas.has(target);
    return found ? [] : [invalid(place, 'the place of a schema in the same text')];
  });
}

function propertyPatternFindings({ value, pointer }: KeywordPlace): readonly SchemaFinding[] {
  if (!isJsonObject(value)) return [];
  return Object.keys(value).flatMap((pattern) => patternFindings(pattern, appendPointer(pointer, pattern)));
}

function endlessFindings(schema: Json): readonly SchemaFinding[] {
  return endlessReferences(schema).map((pointer) =>
    invalid({ keyword: '$ref', pointer }, 'a reference that does not lead back to itself'),
  );
}
