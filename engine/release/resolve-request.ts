import type { Resolver } from '../catalog/identity.ts';
import { applies, type FacetPoint, type Facets } from '../catalog/when.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import { readRequest } from './read-request.ts';
import { facetsOf, narrowest, requestText } from './resolver-rules.ts';

export interface ResolvedIdentity {
  readonly identity: string;
  /** The rule that decided: its pointer in the resolver, or `otherwise`. */
  readonly rule: string;
  readonly facets: FacetPoint;
}

/**
 * The one identity of a request. The resolver was proved on save, so at most one identity is left.
 * @param declared the tenant's facets
 * @throws EngineError INPUT_INVALID for an attribute or facet outside its values; RESOLVER_REJECTED where no rule holds
 */
export function resolveRequest(resolver: Resolver, request: Json, declared: Facets): ResolvedIdentity {
  const { point, facets } = readRequest(resolver, request, declared);
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
