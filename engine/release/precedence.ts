import { applies, isNarrower, type FacetPoint, type Facets } from '../catalog/when.ts';
import { canonicalJson } from '../kernel/json.ts';
import type { Candidate } from './release.ts';
import { whenData, type Stated } from './stated.ts';

export interface Decision<S> {
  readonly winner?: Stated<S>;
  /** Those that no rule orders and that do not all say the same, when there is no winner though somebody spoke. */
  readonly undecided?: readonly Stated<S>[];
}

/** Rules 2 to 4 of identities.md section 6 among statements that all apply. Order of the list has no meaning. */
export function decide<S>(applicable: readonly Stated<S>[], facets: Facets): Decision<S> {
  const top = closest(applicable);
  const unbeaten = top
    .filter((one) => !top.some((other) => isNarrower(other.when, one.when, facets)))
    .toSorted(byPlace);
  const [first, ...others] = unbeaten;
  if (first === undefined) return {};
  return others.every((other) => sameContent(first, other)) ? { winner: first } : { undecided: unbeaten };
}

/** Says of every candidate why it won or lost at a point. */
export function verdicts(
  stated: readonly Stated[],
  point: FacetPoint,
  facets: Facets,
  { winner, byResolution }: { readonly winner: Stated | undefined; readonly byResolution: boolean },
): readonly Candidate[] {
  const applicable = stated.filter((one) => applies(one.when, point));
  const court = { applicable, top: closest(applicable), facets, winner, byResolution };
  return stated.toSorted(byPlace).map((one) => ({
    owner: one.owner,
    value: one.value,
    when: whenData(one.when),
    at: one.at,
    ...verdict(one, court),
  }));
}

interface Court {
  readonly applicable: readonly Stated[];
  readonly top: readonly Stated[];
  readonly facets: Facets;
  readonly winner: Stated | undefined;
  readonly byResolution: boolean;
}

function verdict(one: Stated, court: Court): Pick<Candidate, 'verdict' | 'rule'> {
  const { applicable, top, facets, winner, byResolution } = court;
  if (one === winner) {
    if (byResolution) return { verdict: 'won', rule: 5 };
    const beats = top.some((other) => isNarrower(one.when, other.when, facets));
    return { verdict: 'won', rule: beats ? 3 : 2 };
  }
  if (!applicable.includes(one)) return { verdict: 'disjoint', rule: 4 };
  if (!top.includes(one)) return { verdict: 'lost', rule: 2 };
  if (winner !== undefined && sameContent(one, winner)) return { verdict: 'same', rule: 4 };
  const isBeaten = top.some((other) => isNarrower(other.when, one.when, facets));
  return { verdict: 'lost', rule: byResolution && !isBeaten ? 5 : 3 };
}

function closest<S>(applicable: readonly Stated<S>[]): readonly Stated<S>[] {
  const layer = Math.min(...applicable.map((one) => one.layer));
  return applicable.filter((one) => one.layer === layer);
}

export function sameContent(a: Stated, b: Stated): boolean {
  return canonicalJson(a.value) === canonicalJson(b.value);
}

/** Closest first, then by place: the order of people's reading, not of precedence. */
function byPlace(a: Stated, b: Stated): number {
  return (
    a.layer - b.layer || compareText(a.owner, b.owner) || compareText(a.at.file, b.at.file) || a.at.from - b.at.from
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
