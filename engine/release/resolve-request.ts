import type { Resolver, ResolverAttribute } from '../catalog/identity.ts';
import { applies, type FacetPoint } from '../catalog/when.ts';
import { compileExpression } from '../flow/expression/compile.ts';
import { ExpressionFailure } from '../flow/expression/failure.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { facetsOf, narrowest, requestText } from './resolver-rules.ts';

export interface ResolvedIdentity {
  readonly identity: string;
  /** The rule that decided: its pointer in the resolver, or `otherwise`. */
  readonly rule: string;
  readonly facets: FacetPoint;
}

/**
 * The one identity of a request. The resolver was proved on save, so at most one identity is left.
 * @throws EngineError INPUT_INVALID for an attribute outside its values; RESOLVER_REJECTED where no rule holds
 */
export function resolveRequest(resolver: Resolver, request: Json): ResolvedIdentity {
  const attributes = Object.entries(resolver.attributes).map(([name, attribute]) => [
    name,
    attributeValue(name, attribute, request),
  ]);
  const point: FacetPoint = Object.fromEntries(attributes);
  const facets = requestFacets(resolver, request);
  const rules = resolver.rules.filter(({ when }) => applies(when, point));
  const [rule] = narrowest(rules, facetsOf(resolver.attributes));
  if (rule !== undefined) return { identity: rule.identity, rule: rule.at.pointer, facets };
  const { otherwise } = resolver;
  if (otherwise === undefined || otherwise === 'reject') {
    throw new EngineError('RESOLVER_REJECTED', {
      params: { resolver: resolver.resolver, request: requestText(point) },
    });
  }
  return { identity: otherwise, rule: 'otherwise', facets };
}

function attributeValue(name: string, { from, facet }: ResolverAttribute, request: Json): string | number {
  const value = evaluate(name, from, request);
  if (facet.kind === 'enum' && typeof value === 'string' && facet.values.includes(value)) return value;
  if (facet.kind === 'number' && typeof value === 'number' && isInRange(value, facet)) return value;
  throw refusedAttribute(name, value, facet.kind === 'enum' ? facet.values.join(' | ') : rangeText(facet));
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

function requestFacets({ facets }: Resolver, request: Json): FacetPoint {
  const values = Object.entries(facets).map(([name, from]) => {
    const value = evaluate(name, from, request);
    if (typeof value === 'string' || typeof value === 'number') return [name, value] as const;
    throw refusedAttribute(name, value, 'text | number');
  });
  return Object.fromEntries(values);
}

function evaluate(name: string, from: string, request: Json): Json {
  try {
    return compileExpression(from)({ request });
  } catch (error) {
    if (error instanceof ExpressionFailure) throw refusedAttribute(name, null, from, error);
    throw error;
  }
}

function refusedAttribute(name: string, value: Json, expected: string, cause?: unknown): EngineError {
  return new EngineError('INPUT_INVALID', {
    pointer: appendPointer('', name),
    params: { attribute: name, value, expected },
    cause,
  });
}
