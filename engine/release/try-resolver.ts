import type { Resolver } from '../catalog/identity.ts';
import { applies, type FacetPoint, type Facets } from '../catalog/when.ts';
import type { Json } from '../kernel/json.ts';
import { readRequest } from './read-request.ts';
import { facetsOf, narrowest } from './resolver-rules.ts';

/** What a resolver would make of a request, and why. */
export interface ResolverTrial {
  /** Absent where it is refused, or where several claim it. */
  readonly identity?: string;
  /** The pointer of the rule that decided, `otherwise`, `reject` or `ambiguous`. */
  readonly rule: string;
  readonly facets: FacetPoint;
  /** What the rules look at, as it was read from the request. */
  readonly witness: FacetPoint;
  /** The pointers of all rules that cover the request; the narrowest decides. */
  readonly covers: readonly string[];
}

/**
 * For a table that need not be proved: a draft may map a request to two identities, or to none.
 * @throws EngineError INPUT_INVALID for an attribute or facet outside its values
 */
export function tryResolver(resolver: Resolver, request: Json, declared: Facets): ResolverTrial {
  const { point: witness, facets } = readRequest(resolver, request, declared);
  const rules = resolver.rules.filter(({ when }) => applies(when, witness));
  const best = narrowest(rules, facetsOf(resolver.attributes));
  const identities = [...new Set(best.map(({ identity }) => identity))];
  const seen = { facets, witness, covers: rules.map(({ at }) => at.pointer) };
  const [identity, rival] = identities;
  if (rival !== undefined) return { rule: 'ambiguous', ...seen };
  if (identity !== undefined) return { identity, rule: best[0]?.at.pointer ?? '', ...seen };
  const { otherwise = 'reject' } = resolver;
  return otherwise === 'reject' ? { rule: 'reject', ...seen } : { identity: otherwise, rule: 'otherwise', ...seen };
}
