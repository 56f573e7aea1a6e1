import type { Catalog } from '../catalog/catalog.ts';
import type { Resolver } from '../catalog/identity.ts';
import type { FacetPoint, Facets } from '../catalog/when.ts';
import type { Issue } from '../kernel/issue.ts';
import { nearTo } from '../kernel/near-to.ts';
import { nearest } from '../kernel/nearest.ts';
import { judgeResolver, maxClasses, type Overlap } from './judge-resolver.ts';
import { requestText, type ResolverRule } from './resolver-rules.ts';

/**
 * Proves that a request maps to exactly one identity: every class of attribute values is looked at. C15 with a request
 * as witness, rules that decide nothing, and rules that name identities nobody knows.
 * @param paths identities that may be suggested
 */
export function checkResolver(
  resolver: Resolver,
  catalog: Pick<Catalog, 'identity' | 'facets' | 'resolvers'>,
  paths: () => readonly string[] = () => [],
): readonly Issue[] {
  const { overlaps, left, decides, complete } = judgeResolver(resolver);
  return [
    ...unknownIdentities(resolver, catalog, paths),
    ...unknownFacets(resolver, catalog.facets()),
    ...rivals(resolver, catalog),
    ...overlaps.flatMap((overlap) => ambiguous(resolver, overlap)),
    ...(left === undefined || resolver.otherwise !== undefined ? [] : [gap(resolver, left)]),
    ...(complete ? resolver.rules.flatMap((rule, index) => (decides[index] === undefined ? [unused(rule)] : [])) : []),
    ...(complete ? [] : [tooManyClasses(resolver)]),
  ];
}

/** One gap is enough to tell; the next shows when it is closed. */
function gap(resolver: Resolver, request: FacetPoint): Issue {
  const params = { request: requestText(request) };
  return { code: 'RESOLVER_GAP', severity: 'error', location: resolver.at, params, witness: { request } };
}

function ambiguous({ rules }: Resolver, { first: one, second: other, request }: Overlap): readonly Issue[] {
  const [first, second] = [rules[one], rules[other]];
  if (first === undefined || second === undefined) return [];
  const params = { request: requestText(request), first: first.identity, second: second.identity };
  return [
    {
      code: 'RESOLVER_AMBIGUOUS',
      severity: 'error',
      location: second.at,
      params,
      related: [{ ...first.at, note: first.identity }],
      identities: [first.identity, second.identity],
      witness: { request },
    },
  ];
}

/** A business that no request reaches by this rule: more likely a slip than a wish. */
function unused({ identity, at }: ResolverRule): Issue {
  return { code: 'RESOLVER_RULE_UNUSED', severity: 'warning', location: at, params: { identity } };
}

/** Facets of the request that the tenant does not declare. */
function unknownFacets(resolver: Resolver, declared: Facets): readonly Issue[] {
  const known = Object.keys(declared);
  return Object.keys(resolver.facets)
    .filter((facet) => !known.includes(facet))
    .map((facet): Issue => {
      const close = nearest(facet, known);
      const params = { facet, known, ...(close === undefined ? {} : { nearest: close }) };
      return { code: 'FACET_UNKNOWN', severity: 'error', location: resolver.at, params };
    });
}

/** One flow has one resolver: with two a request could map to two identities. */
function rivals(resolver: Resolver, catalog: Pick<Catalog, 'resolvers'>): readonly Issue[] {
  const { entry, at } = resolver;
  return catalog
    .resolvers(entry)
    .filter((other) => other.resolver !== resolver.resolver)
    .map((other): Issue => {
      const params = { entry, first: other.resolver, second: resolver.resolver };
      const related = [{ ...other.at, note: other.resolver }];
      return { code: 'RESOLVER_TWICE', severity: 'error', location: at, params, related };
    });
}

function unknownIdentities(
  resolver: Resolver,
  catalog: Pick<Catalog, 'identity'>,
  paths: () => readonly string[],
): readonly Issue[] {
  const named = resolver.rules.map(({ identity, at }) => ({ identity, at }));
  const otherwise = resolver.otherwise;
  const all =
    otherwise === undefined || otherwise === 'reject' ? named : [...named, { identity: otherwise, at: resolver.at }];
  return all
    .filter(({ identity }) => catalog.identity(identity) === undefined)
    .map(({ identity, at }): Issue => {
      const params = { reference: identity, ...nearTo(identity, paths()) };
      return { code: 'IDN_UNKNOWN_REFERENCE', severity: 'error', location: at, params };
    });
}

function tooManyClasses(resolver: Resolver): Issue {
  const params = { facets: Object.keys(resolver.attributes), limit: maxClasses };
  return { code: 'FACET_CLASSES_TOO_MANY', severity: 'error', location: resolver.at, params };
}
