import type { Contract } from '../../../catalog/contract.ts';
import { givenBy, goesBy, matchOf, neededBy, type Fact, type Match } from './fact.ts';

/** A capability that a route may take. */
export interface RouteCapability {
  readonly contract: Contract;
  /** Only people do it. */
  readonly isHuman: boolean;
  /** How long its calls take, as a median; undefined where there were none. */
  readonly p50Ms?: number;
}

/** A fact with where it comes from: what one has at the beginning, or a capability's answer. */
export interface Source {
  readonly fact: Fact;
  /** undefined for what one has. */
  readonly from: number | undefined;
}

/** A hyper-edge: from its required inputs to its required outputs. Sets of facts are bits, by the number of the source. */
export interface Edge {
  readonly capability: RouteCapability;
  readonly needs: readonly Need[];
  readonly gives: bigint;
}

export interface Need {
  readonly fact: Fact;
  /** Any one of them will do. */
  readonly suppliers: bigint;
}

export interface RouteMap {
  readonly sources: readonly Source[];
  readonly edges: readonly Edge[];
  readonly have: bigint;
  readonly wants: readonly Need[];
}

/** What is asked: facts, or words that stand for every field that goes by them. */
export type Wanted = string | Fact;

export interface RoutesAsked {
  readonly have: readonly Wanted[];
  readonly want: readonly Wanted[];
}

/** All capabilities as a graph of facts. */
export function routeMap(capabilities: readonly RouteCapability[], { have, want }: RoutesAsked): RouteMap {
  const known = capabilities.flatMap(({ contract }) => [...neededBy(contract), ...givenBy(contract)]);
  const begun = have.flatMap((one) => factsOf(one, known)).map((fact) => ({ fact, from: undefined }));
  const given = capabilities.flatMap(({ contract }, from) => givenBy(contract).map((fact) => ({ fact, from })));
  const sources: readonly Source[] = [...begun, ...given];
  const suppliers = supplierIndex(sources);
  const edges = capabilities.map((capability, at) => ({
    capability,
    needs: neededBy(capability.contract).map((fact) => ({ fact, suppliers: suppliers(fact) })),
    gives: bits(sources, (source) => source.from === at),
  }));
  const wants = want.map((one): Need => {
    if (typeof one !== 'string') return { fact: one, suppliers: suppliers(one) };
    const element = known.some((fact) => fact.element === one) ? { element: one } : {};
    return { fact: { name: one, ...element, schema: true }, suppliers: bits(sources, ({ fact }) => goesBy(fact, one)) };
  });
  return { sources, edges, have: bits(sources, ({ from }) => from === undefined), wants };
}

/** How a supplier meets a need; a word that is wanted is met by whatever goes by it. */
export function matchAt(map: RouteMap, source: number, need: Need): Match {
  const given = map.sources[source]?.fact;
  return (given === undefined ? undefined : matchOf(given, need.fact)) ?? 'by-name';
}

/** A word stands for every field of the catalog that goes by it; for itself where there is none. */
function factsOf(wanted: Wanted, known: readonly Fact[]): readonly Fact[] {
  if (typeof wanted !== 'string') return [wanted];
  const named = known.filter((fact) => goesBy(fact, wanted));
  const distinct = new Map(named.map((fact) => [JSON.stringify(fact), fact]));
  return distinct.size === 0 ? [{ name: wanted, schema: true }] : [...distinct.values()];
}

/** Only facts of the same name or element can match: the rest is never compared. */
function supplierIndex(sources: readonly Source[]): (asked: Fact) => bigint {
  const index = new Map<string, number[]>();
  const put = (key: string, at: number): void => {
    index.set(key, [...(index.get(key) ?? []), at]);
  };
  for (const [at, { fact }] of sources.entries()) {
    put(`name ${fact.name}`, at);
    if (fact.element !== undefined) put(`element ${fact.element}`, at);
  }
  return (asked) => {
    const close = new Set([
      ...(index.get(`name ${asked.name}`) ?? []),
      ...(index.get(`element ${asked.element}`) ?? []),
    ]);
    let found = 0n;
    for (const at of close) {
      const source = sources[at];
      if (source !== undefined && matchOf(source.fact, asked) !== undefined) found |= 1n << BigInt(at);
    }
    return found;
  };
}

function bits(sources: readonly Source[], holds: (source: Source) => boolean): bigint {
  return sources.reduce((set, source, at) => (holds(source) ? set | (1n << BigInt(at)) : set), 0n);
}

/** Whether every one of some needs can be met from a set of facts. */
export function areMet(needs: readonly Need[], facts: bigint): boolean {
  return needs.every(({ suppliers }) => (suppliers & facts) !== 0n);
}
