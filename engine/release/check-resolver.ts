import type { Catalog } from '../catalog/catalog.ts';
import { facetClasses } from '../catalog/facet-space.ts';
import type { Resolver } from '../catalog/identity.ts';
import type { FacetPoint, Facets } from '../catalog/when.ts';
import type { Issue } from '../kernel/issue.ts';
import { nearest } from '../kernel/nearest.ts';
import { facetsOf, narrowest, requestText, type ResolverRule as Rule } from './resolver-rules.ts';

/** Requests looked at when a resolver is proved; more would need rules no person could follow. */
const maxClasses = 65_536;

/**
 * Proves that a request maps to exactly one identity: every class of attribute values is looked at. C15 with a request
 * as witness, and rules that name identities nobody knows.
 */
export function checkResolver(
  resolver: Resolver,
  catalog: Pick<Catalog, 'identity' | 'facets' | 'resolvers'>,
): readonly Issue[] {
  const facets = facetsOf(resolver.attributes);
  const { classes, complete } = facetClasses(
    resolver.rules.map(({ when }) => when),
    facets,
    maxClasses,
  );
  const issues = new Map<string, Issue>();
  for (const { point, holds } of classes) {
    const rules = holds.flatMap((index) => resolver.rules[index] ?? []);
    const issue = judgePoint(resolver, rules, wholeRequest(point, facets), facets);
    if (issue !== undefined && !issues.has(issue.mark)) issues.set(issue.mark, issue.issue);
  }
  return [
    ...unknownIdentities(resolver, catalog),
    ...unknownFacets(resolver, catalog.facets()),
    ...rivals(resolver, catalog),
    ...issues.values(),
    ...(complete ? [] : [tooManyClasses(resolver)]),
  ];
}

interface Marked {
  /** Equal for points that show the same mistake. */
  readonly mark: string;
  readonly issue: Issue;
}

function judgePoint(
  resolver: Resolver,
  rules: readonly Rule[],
  request: FacetPoint,
  facets: Facets,
): Marked | undefined {
  const [first, ...others] = narrowest(rules, facets);
  if (first === undefined) return resolver.otherwise === undefined ? gap(resolver, request) : undefined;
  const rival = others.find(({ identity }) => identity !== first.identity);
  return rival === undefined ? undefined : ambiguous(first, rival, request);
}

/** One gap is enough to tell; the next shows when it is closed. */
function gap(resolver: Resolver, request: FacetPoint): Marked {
  const params = { request: requestText(request) };
  const issue: Issue = {
    code: 'RESOLVER_GAP',
    severity: 'error',
    location: resolver.at,
    params,
    witness: { request },
  };
  return { mark: 'gap', issue };
}

function ambiguous(first: Rule, second: Rule, request: FacetPoint): Marked {
  const params = { request: requestText(request), first: first.identity, second: second.identity };
  const issue: Issue = {
    code: 'RESOLVER_AMBIGUOUS',
    severity: 'error',
    location: second.at,
    params,
    related: [{ ...first.at, note: first.identity }],
    identities: [first.identity, second.identity],
    witness: { request },
  };
  return { mark: `${first.at.pointer} ${second.at.pointer}`, issue };
}

/** A value for the attributes that no rule at this point looks at, too. */
function wholeRequest(point: FacetPoint, facets: Facets): FacetPoint {
  const rest = Object.entries(facets).filter(([name]) => !Object.hasOwn(point, name));
  const values = rest.map(([name, facet]) => [
    name,
    facet.kind === 'enum' ? (facet.default ?? facet.values[0] ?? '') : (facet.default ?? facet.minimum ?? 0),
  ]);
  return { ...point, ...Object.fromEntries(values) };
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

function unknownIdentities(resolver: Resolver, catalog: Pick<Catalog, 'identity'>): readonly Issue[] {
  const named = resolver.rules.map(({ identity, at }) => ({ identity, at }));
  const otherwise = resolver.otherwise;
  const all =
    otherwise === undefined || otherwise === 'reject' ? named : [...named, { identity: otherwise, at: resolver.at }];
  return all
    .filter(({ identity }) => catalog.identity(identity) === undefined)
    .map(({ identity, at }): Issue => {
      const params = { reference: identity };
      return { code: 'IDN_UNKNOWN_REFERENCE', severity: 'error', location: at, params };
    });
}

function tooManyClasses(resolver: Resolver): Issue {
  const params = { facets: Object.keys(resolver.attributes), limit: maxClasses };
  return { code: 'FACET_CLASSES_TOO_MANY', severity: 'error', location: resolver.at, params };
}
