import type { Facet, FacetTest, When } from './identity.ts';
import { applies, type FacetPoint, type Facets } from './when.ts';

/** A point that stands for all points which the same conditions meet. */
interface FacetClass {
  readonly point: FacetPoint;
  /** Indices of the conditions that hold there. */
  readonly holds: readonly number[];
}

export interface FacetClasses {
  readonly classes: readonly FacetClass[];
  /** False when there are more than the limit; the list is then cut. */
  readonly complete: boolean;
}

/**
 * Splits the space of facets into the classes the conditions distinguish: enums by their values, numbers at the
 * conditions' bounds. Facets that no condition still alive mentions are left out of a point, so the work follows the
 * overlaps between conditions and not the size of the space.
 */
export function facetClasses(whens: readonly When[], facets: Facets, limit: number): FacetClasses {
  const names = [...new Set(whens.flatMap((when) => Object.keys(when)))].toSorted();
  const classes: FacetClass[] = [];
  const space = { whens, facets, names, classes, seen: new Set<string>(), limit };
  const complete = split(space, 0, {}, [...whens.keys()]);
  return { classes, complete };
}

interface Space {
  readonly whens: readonly When[];
  readonly facets: Facets;
  readonly names: readonly string[];
  readonly classes: FacetClass[];
  /** What holds in the classes found. */
  readonly seen: Set<string>;
  readonly limit: number;
}

/** @returns whether all classes fitted */
function split(space: Space, depth: number, point: FacetPoint, alive: readonly number[]): boolean {
  const name = space.names[depth];
  if (name === undefined) return keep(space, { point, holds: alive });
  const tests = alive.flatMap((index) => space.whens[index]?.[name] ?? []);
  if (tests.length === 0) return split(space, depth + 1, point, alive);
  const seen = new Set<string>();
  for (const value of representatives(tests, space.facets[name])) {
    const next = { ...point, [name]: value };
    const holds = alive.filter((index) => partlyApplies(space.whens[index] ?? {}, name, next));
    if (seen.has(holds.join())) continue;
    seen.add(holds.join());
    if (!split(space, depth + 1, next, holds)) return false;
  }
  return true;
}

/** Two ways may lead to one class: what failed early on one of them fails later on the other. */
function keep(space: Space, found: FacetClass): boolean {
  const mark = found.holds.join();
  if (space.seen.has(mark)) return true;
  space.seen.add(mark);
  if (space.classes.length >= space.limit) return false;
  space.classes.push(found);
  return true;
}

function partlyApplies(when: When, name: string, point: FacetPoint): boolean {
  const test = when[name];
  return test === undefined || applies({ [name]: test }, point);
}

function representatives(tests: readonly FacetTest[], facet: Facet | undefined): readonly (string | number)[] {
  if (facet?.kind === 'number') return numberRepresentatives(tests, facet.minimum, facet.maximum);
  if (facet?.kind === 'enum') return facet.values;
  const values = new Set(tests.flatMap((test) => (test.kind === 'set' ? test.values : [])));
  return values.size > 0 ? [...values] : numberRepresentatives(tests, undefined, undefined);
}

/** The least value, and every bound: between two bounds no interval begins or ends. */
function numberRepresentatives(
  tests: readonly FacetTest[],
  minimum: number | undefined,
  maximum: number | undefined,
): readonly number[] {
  const bounds = tests.flatMap((test) => (test.kind === 'interval' ? [test.min, test.below] : [])).filter(isNumber);
  const least = minimum ?? Math.min(...bounds, 0) - 1;
  const inside = bounds.filter((bound) => bound > least && bound <= (maximum ?? Infinity));
  return [least, ...new Set(inside.toSorted((a, b) => a - b))];
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined;
}
