import type { Resolver } from '../catalog/identity.ts';
import { isNarrower, type FacetPoint, type Facets } from '../catalog/when.ts';

export type ResolverRule = Resolver['rules'][number];

/** Of rules that all hold, those that no other is narrower than. */
export function narrowest(rules: readonly ResolverRule[], facets: Facets): readonly ResolverRule[] {
  return rules.filter((rule) => !rules.some((other) => isNarrower(other.when, rule.when, facets)));
}

/** Attributes are facets of the request. */
export function facetsOf(attributes: Resolver['attributes']): Facets {
  return Object.fromEntries(Object.entries(attributes).map(([name, { facet }]) => [name, facet]));
}

export function requestText(request: FacetPoint): string {
  return Object.entries(request)
    .map(([attribute, value]) => `${attribute}=${value}`)
    .join(' ');
}
