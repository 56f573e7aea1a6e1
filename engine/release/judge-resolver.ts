import { facetClasses } from '../catalog/facet-space.ts';
import type { Resolver } from '../catalog/identity.ts';
import type { FacetPoint, Facets } from '../catalog/when.ts';
import { facetsOf, narrowest } from './resolver-rules.ts';

/** Requests looked at when a resolver is proved; more would need rules no person could follow. */
export const maxClasses = 65_536;

/** Two rules, by their place in the table, that claim one request for different identities. */
export interface Overlap {
  readonly first: number;
  readonly second: number;
  readonly request: FacetPoint;
}

/** What a resolver does with every request there can be: each is shown by one. */
export interface ResolverJudgement {
  /** Each pair of rules once. */
  readonly overlaps: readonly Overlap[];
  /** That no rule covers: it falls to `otherwise`, or into a gap. */
  readonly left?: FacetPoint;
  /** For each rule a request that it decides; undefined where narrower rules take all that it covers. */
  readonly decides: readonly (FacetPoint | undefined)[];
  /** False when there are more classes of requests than were looked at. */
  readonly complete: boolean;
}

/** Exact over the declared values: requests that meet the same rules are looked at once. */
export function judgeResolver({ attributes, rules }: Pick<Resolver, 'attributes' | 'rules'>): ResolverJudgement {
  const facets = facetsOf(attributes);
  const { classes, complete } = facetClasses(
    rules.map(({ when }) => when),
    facets,
    maxClasses,
  );
  const overlaps = new Map<string, Overlap>();
  const decides: (FacetPoint | undefined)[] = rules.map(() => undefined);
  let left: FacetPoint | undefined;
  for (const { point, holds } of classes) {
    const request = wholeRequest(point, facets);
    const best = narrowest(
      holds.flatMap((index) => rules[index] ?? []),
      facets,
    ).map((rule) => rules.indexOf(rule));
    const [first, ...others] = best;
    if (first === undefined) left ??= request;
    for (const index of best) decides[index] ??= request;
    const second = others.find((index) => rules[index]?.identity !== rules[first ?? -1]?.identity);
    if (first === undefined || second === undefined || overlaps.has(`${first} ${second}`)) continue;
    overlaps.set(`${first} ${second}`, { first, second, request });
  }
  return { overlaps: [...overlaps.values()], ...(left === undefined ? {} : { left }), decides, complete };
}

/** A value for the attributes that no rule at this point looks at, too; in the order of the table. */
function wholeRequest(point: FacetPoint, facets: Facets): FacetPoint {
  const values = Object.entries(facets).map(([name, facet]) => [
    name,
    point[name] ?? facet.default ?? (facet.kind === 'enum' ? facet.values[0] : facet.minimum) ?? 0,
  ]);
  return Object.fromEntries(values);
}
