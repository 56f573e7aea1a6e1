import type { FacetTest, Resolver, When } from '../../catalog/identity.ts';
import type { FacetPoint, Facets } from '../../catalog/when.ts';
import { readsOf } from '../../flow/expression/reads.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { isJsonObject, member, type Json } from '../../kernel/json.ts';
import { resolveRequest, type ResolvedIdentity } from '../../release/resolve-request.ts';

/** Where a request shall lead: what a witness of a conflict names. */
export interface Wanted {
  readonly identity: string;
  readonly facets: FacetPoint;
  /** The facts by which the resolver decides, where they are known. */
  readonly request?: FacetPoint;
}

export interface FoundRequest {
  readonly input: Json;
  /** The resolver itself leads there; else whoever starts it has to name the identity, or the facets. */
  readonly isResolved: boolean;
}

/**
 * A start input that meets what is wanted, made of a typical one: facts that the resolver and the facets read are set, and
 * the resolver confirms it. Only paths of the request can be set; what an expression makes of them is for it to say.
 */
export function requestFor(resolver: Resolver | undefined, declared: Facets, wanted: Wanted, base: Json): FoundRequest {
  if (resolver === undefined) return { input: base, isResolved: false };
  const withFacets = (input: Json): Json => withValues(input, wanted.facets, (name) => resolver.facets[name]);
  const inputs = pointsOf(resolver, wanted).map((point) =>
    withFacets(withValues(base, point, (name) => resolver.attributes[name]?.from)),
  );
  const isThere = (input: Json): boolean => leads(resolved(resolver, input, declared), wanted);
  const found = inputs.find(isThere);
  return found === undefined ? { input: inputs[0] ?? base, isResolved: false } : { input: found, isResolved: true };
}

/** The facets of a request as the resolver reads them; none where it has no answer. */
export function facetsOfRequest(resolver: Resolver | undefined, declared: Facets, input: Json): FacetPoint {
  return resolver === undefined ? {} : (resolved(resolver, input, declared)?.facets ?? {});
}

/** What rules that lead there ask for. */
function pointsOf({ rules, attributes }: Resolver, { identity, request }: Wanted): readonly FacetPoint[] {
  if (request !== undefined) return [request];
  const points = rules.filter((rule) => rule.identity === identity).map(({ when }) => pointOf(when, attributes));
  return points.length === 0 ? [{}] : points;
}

function pointOf(when: When, attributes: Resolver['attributes']): FacetPoint {
  return Object.fromEntries(
    Object.entries(when).flatMap(([name, test]) => {
      const facet = attributes[name]?.facet;
      const value = valueIn(test, facet?.kind === 'number' ? facet.minimum : undefined);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function valueIn(test: FacetTest, minimum = 0): string | number | undefined {
  if (test.kind === 'set') return test.values[0];
  if (test.min !== undefined) return test.min;
  return test.below !== undefined && minimum >= test.below ? test.below - 1 : minimum;
}

function withValues(input: Json, point: FacetPoint, from: (name: string) => string | undefined): Json {
  let now = input;
  for (const [name, value] of Object.entries(point)) {
    for (const path of pathsOf(from(name) ?? '')) now = withValue(now, path, value);
  }
  return now;
}

/** What an expression reads of the request; what is only asked for by its name is not read. */
function pathsOf(expression: string): readonly (readonly string[])[] {
  const reads = readsOf(expression).filter((read) => read.startsWith('request.'));
  return reads.map((read) => read.split('.').slice(1));
}

function withValue(base: Json, [name, ...rest]: readonly string[], value: Json): Json {
  if (name === undefined) return value;
  const object = isJsonObject(base) ? base : {};
  return { ...object, [name]: withValue(member(object, name) ?? {}, rest, value) };
}

function resolved(resolver: Resolver, input: Json, declared: Facets): ResolvedIdentity | undefined {
  try {
    return resolveRequest(resolver, input, declared);
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

function leads(found: ResolvedIdentity | undefined, { identity, facets }: Wanted): boolean {
  return found?.identity === identity && Object.entries(facets).every(([name, value]) => found.facets[name] === value);
}
