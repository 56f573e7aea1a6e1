import type { Facet, Resolver, ResolverAttribute } from '../catalog/identity.ts';
import type { FacetPoint, Facets } from '../catalog/when.ts';
import { compileExpression } from '../flow/expression/compile.ts';
import { ExpressionFailure } from '../flow/expression/failure.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { ValueFault } from '../kernel/value-fault.ts';

/** What a resolver reads of a request: the attributes by which it decides, and the facets that it hands on. */
export interface ReadRequest {
  readonly point: FacetPoint;
  readonly facets: FacetPoint;
}

/**
 * @param declared the tenant's facets
 * @throws EngineError INPUT_INVALID for an attribute or facet outside its values
 */
export function readRequest(resolver: Resolver, request: Json, declared: Facets): ReadRequest {
  const attributes = Object.entries(resolver.attributes).map(([name, attribute]) => [
    name,
    attributeValue(resolver, name, attribute, request),
  ]);
  return { point: Object.fromEntries(attributes), facets: requestFacets(resolver, request, declared) };
}

function attributeValue(
  resolver: Resolver,
  name: string,
  { from, facet }: ResolverAttribute,
  request: Json,
): string | number {
  return lawfulValue(resolver, name, evaluate(resolver, name, from, request), facet);
}

function lawfulValue(resolver: Resolver, name: string, value: Json, facet: Facet): string | number {
  if (facet.kind === 'enum' && typeof value === 'string' && facet.values.includes(value)) return value;
  if (facet.kind === 'number' && typeof value === 'number' && isInRange(value, facet)) return value;
  const allowed = facet.kind === 'enum' ? facet.values : [rangeText(facet)];
  throw refusedAttribute(resolver, name, { keyword: 'enum', params: { allowedValues: allowed } });
}

function isInRange(
  value: number,
  { minimum, maximum }: { readonly minimum?: number; readonly maximum?: number },
): boolean {
  return value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
}

function rangeText({ minimum, maximum }: { readonly minimum?: number; readonly maximum?: number }): string {
  return `${minimum ?? '–∞'} … ${maximum ?? '∞'}`;
}

/** A facet that the request leaves null is left to its default. */
function requestFacets(resolver: Resolver, request: Json, declared: Facets): FacetPoint {
  const values = Object.entries(resolver.facets).flatMap(([name, from]) => {
    const value = evaluate(resolver, name, from, request);
    const facet = declared[name];
    if (value === null) return [];
    if (facet !== undefined) return [[name, lawfulValue(resolver, name, value, facet)] as const];
    if (typeof value === 'string' || typeof value === 'number') return [[name, value] as const];
    throw refusedAttribute(resolver, name, { keyword: 'type', params: { type: 'string | number' } });
  });
  return Object.fromEntries(values);
}

function evaluate(resolver: Resolver, name: string, from: string, request: Json): Json {
  try {
    return compileExpression(from)({ request });
  } catch (error) {
    if (!(error instanceof ExpressionFailure)) throw error;
    throw refusedAttribute(resolver, name, { keyword: 'required', params: { missingProperty: name } }, error);
  }
}

/** What is wrong with the fact of the request that an attribute reads, as a misfit of the input. */
function refusedAttribute(
  { entry }: Resolver,
  name: string,
  fault: Pick<ValueFault, 'keyword' | 'params'>,
  cause?: unknown,
): EngineError {
  const pointer = appendPointer('', name);
  return new EngineError('INPUT_INVALID', {
    pointer,
    params: { flow: entry, attribute: name },
    misfits: [{ pointer, ...fault }],
    total: 1,
    cause,
  });
}
