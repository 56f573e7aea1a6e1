import type { Contract } from '../../../catalog/contract.ts';
import type { Match } from './fact.ts';
import { areMet, matchAt, type Edge, type Need, type RouteMap } from './route-map.ts';

/** A call of a route, with where each of its inputs comes from. */
export interface RouteStep {
  readonly capability: string;
  readonly version: string;
  readonly title: Contract['title'];
  readonly effect: Contract['effect'];
  readonly isHuman: boolean;
  readonly inputs: readonly RouteInput[];
  /** What it is sure to give. */
  readonly gives: readonly string[];
}

export interface RouteInput {
  readonly field: string;
  /** Where it comes from: what one has, or the answer of an earlier capability. */
  readonly from: { readonly kind: 'have' | 'step'; readonly capability?: string; readonly field: string };
  readonly match: Match;
}

/**
 * The capabilities of a route in an order in which they can be called: pure and reading ones before writing ones as far
 * as what they need allows, so that nothing is changed before all that can be known is known.
 */
export function routeSteps(map: RouteMap, chosen: readonly number[]): readonly RouteStep[] {
  const steps: RouteStep[] = [];
  const left = new Set(chosen);
  let facts = map.have;
  while (left.size > 0) {
    const ready = [...left].flatMap((at) => {
      const edge = map.edges[at];
      return edge !== undefined && areMet(edge.needs, facts) ? [{ at, edge }] : [];
    });
    const [next] = ready.toSorted((a, b) => compare(a.edge, b.edge));
    if (next === undefined) return steps;
    left.delete(next.at);
    steps.push(stepOf(map, next.edge, facts));
    facts |= next.edge.gives;
  }
  return steps;
}

/** Where something that is wanted is in the end. */
export function inputOf(map: RouteMap, need: Need, facts: bigint): RouteInput | undefined {
  const offers = map.sources.flatMap((source, at) =>
    (need.suppliers & facts & (1n << BigInt(at))) === 0n ? [] : [{ source, match: matchAt(map, at, need) }],
  );
  const best = offers.find(({ match }) => match === 'certain') ?? offers[0];
  if (best === undefined) return undefined;
  const { fact, from } = best.source;
  const capability = from === undefined ? undefined : map.edges[from]?.capability.contract.capability;
  return {
    field: need.fact.name,
    from:
      capability === undefined ? { kind: 'have', field: fact.name } : { kind: 'step', capability, field: fact.name },
    match: best.match,
  };
}

function stepOf(map: RouteMap, { capability: { contract, isHuman }, needs, gives }: Edge, facts: bigint): RouteStep {
  const { capability, version, title, effect } = contract;
  return {
    capability,
    version,
    title,
    effect,
    isHuman,
    inputs: needs.flatMap((need) => inputOf(map, need, facts) ?? []),
    gives: map.sources.flatMap(({ fact }, at) => ((gives & (1n << BigInt(at))) === 0n ? [] : [fact.name])),
  };
}

function compare({ capability: { contract: a } }: Edge, { capability: { contract: b } }: Edge): number {
  const [first, second] = [a.effect === 'write' ? 1 : 0, b.effect === 'write' ? 1 : 0];
  if (first !== second) return first - second;
  return a.capability < b.capability ? -1 : 1;
}
