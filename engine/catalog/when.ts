import type { Facet, FacetTest, When } from './identity.ts';

/** One value for each facet that is known of a request; a facet it lacks meets no test. */
export type FacetPoint = Readonly<Record<string, string | number>>;
export type Facets = Readonly<Record<string, Facet>>;

export function applies(when: When, point: FacetPoint): boolean {
  return Object.entries(when).every(([facet, test]) => Object.hasOwn(point, facet) && meets(test, point[facet]));
}

function meets(test: FacetTest, value: string | number | undefined): boolean {
  if (test.kind === 'set') return typeof value === 'string' && test.values.includes(value);
  return typeof value === 'number' && value >= (test.min ?? -Infinity) && value < (test.below ?? Infinity);
}

/** Every point of `a` lies in `b`. */
export function isWithin(a: When, b: When, facets: Facets): boolean {
  return Object.entries(b).every(([name, outer]) => testWithin(a[name], outer, facets[name]));
}

/** Rule 3 of identities.md section 6: the points of `a` are a strict subset of those of `b`. */
export function isNarrower(a: When, b: When, facets: Facets): boolean {
  return isWithin(a, b, facets) && !isWithin(b, a, facets);
}

/** The points that meet both, or undefined when none can. */
export function intersection(a: When, b: When): When | undefined {
  const both: Record<string, FacetTest> = { ...a };
  for (const [name, test] of Object.entries(b)) {
    const other = a[name];
    const joined = other === undefined ? test : joinTests(other, test);
    if (joined === undefined) return undefined;
    both[name] = joined;
  }
  return both;
}

function testWithin(inner: FacetTest | undefined, outer: FacetTest, facet: Facet | undefined): boolean {
  if (inner === undefined) return coversFacet(outer, facet);
  if (outer.kind === 'set') return inner.kind === 'set' && inner.values.every((value) => outer.values.includes(value));
  if (inner.kind !== 'interval') return false;
  const [a, b] = [clipped(inner, facet), clipped(outer, facet)];
  return a.min >= b.min && a.below <= b.below;
}

/** Bounds beyond what the facet can be bound nothing. */
function clipped(
  { min = -Infinity, below = Infinity }: FacetTest & { readonly kind: 'interval' },
  facet: Facet | undefined,
): { readonly min: number; readonly below: number } {
  const { minimum = -Infinity, maximum = Infinity } = facet?.kind === 'number' ? facet : {};
  return { min: min <= minimum ? -Infinity : min, below: below > maximum ? Infinity : below };
}

/** Every value the facet can have meets the test, so that testing it says nothing. */
function coversFacet(test: FacetTest, facet: Facet | undefined): boolean {
  if (facet === undefined) return false;
  if (facet.kind === 'enum') return test.kind === 'set' && facet.values.every((value) => test.values.includes(value));
  if (test.kind !== 'interval') return false;
  const { min, below } = clipped(test, facet);
  return min === -Infinity && below === Infinity;
}

function joinTests(a: FacetTest, b: FacetTest): FacetTest | undefined {
  if (a.kind === 'set' && b.kind === 'set') {
    const values = a.values.filter((value) => b.values.includes(value));
    return values.length === 0 ? undefined : { kind: 'set', values };
  }
  if (a.kind !== 'interval' || b.kind !== 'interval') return undefined;
  const min = Math.max(a.min ?? -Infinity, b.min ?? -Infinity);
  const below = Math.min(a.below ?? Infinity, b.below ?? Infinity);
  if (min >= below) return undefined;
  return { kind: 'interval', ...(min === -Infinity ? {} : { min }), ...(below === Infinity ? {} : { below }) };
}
