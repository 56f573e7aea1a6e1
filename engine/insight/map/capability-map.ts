import type { Catalog } from '../../catalog/catalog.ts';
import type { Contract, Lifecycle } from '../../catalog/contract.ts';
import type { Localized } from '../../kernel/localized.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import type { Figure } from '../figure.ts';
import { contractProblem, type ContractProblem } from './contract-problem.ts';
import { mapHealth, type CallCounts, type HealthSource } from './map-health.ts';
import { mapUsage } from './map-usage.ts';
import { standardScore, type StandardScore } from './standard-score.ts';

/** All that the map is computed from, as far as whoever asks may see it. */
export interface MapSources {
  readonly catalog: Catalog;
  readonly active: readonly Pick<ActiveRelease, 'flow' | 'identity' | 'uses'>[];
  readonly ownerOf: (flow: string) => string | undefined;
  readonly callsOf: (capability: string) => CallCounts | undefined;
  /** Of the figures of one capability. */
  readonly source: (capability: string) => HealthSource;
  /** Providers with a passing record of conformance; undefined where nobody has tried any. */
  readonly conforming?: (capability: string) => number | undefined;
  /** Capabilities that requirements name and nobody offers. */
  readonly gaps: readonly MapGap[];
}

export interface MapGap {
  readonly capability: string;
  readonly requirement: string;
  readonly part: string;
  readonly identity: string;
}

export interface CapabilityTile {
  readonly capability: string;
  readonly title: Localized;
  readonly owner: string;
  readonly level: Contract['level'];
  readonly effect: Contract['effect'];
  readonly lifecycle: Lifecycle;
  readonly successor?: string;
  /** Newest first. */
  readonly versions: readonly string[];
  readonly providers: readonly { readonly id: string; readonly kind: string }[];
  readonly usedBy: { readonly flows: number; readonly identities: number };
  /** Distinct owners of the flows that use it; it is shared from 2. */
  readonly reuse: number;
  readonly shared: boolean;
  readonly calls: Figure;
  readonly success: Figure;
  readonly p95: Figure;
  readonly score: StandardScore;
  /** Why its newest contract does not compile. */
  readonly problem?: ContractProblem;
}

export interface MapDomain {
  /** '' for names of one word. */
  readonly domain: string;
  readonly capabilities: readonly CapabilityTile[];
  readonly gaps: readonly MapGap[];
}

/** Domains with their capabilities, both by name. @param domain it alone, with all below it */
export function capabilityMap(sources: MapSources, domain?: string): readonly MapDomain[] {
  const { catalog, active, ownerOf, gaps } = sources;
  const usage = mapUsage(active, ownerOf);
  const domains = new Map<string, { readonly capabilities: CapabilityTile[]; readonly gaps: MapGap[] }>();
  const inDomain = (name: string) => {
    const known = domains.get(name) ?? { capabilities: [], gaps: [] };
    domains.set(name, known);
    return known;
  };
  for (const name of [...catalog.capabilities()].toSorted()) {
    const [contract] = catalog.contracts(name);
    if (contract === undefined) continue;
    inDomain(contract.domain).capabilities.push(tileOf(contract, sources, usage(name)));
  }
  for (const gap of gaps) inDomain(domainOf(gap.capability)).gaps.push(gap);
  return [...domains]
    .filter(([name]) => domain === undefined || name === domain || name.startsWith(`${domain}.`))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, found]) => ({ domain: name, ...found }));
}

function tileOf(
  contract: Contract,
  sources: MapSources,
  usage: ReturnType<ReturnType<typeof mapUsage>>,
): CapabilityTile {
  const { catalog, callsOf, source, conforming } = sources;
  const { capability, title, owner, level, effect } = contract;
  const { status, successor } = catalog.lifecycle(capability) ?? { status: 'active' as const };
  const providers = catalog.providers(capability);
  const passing = conforming?.(capability);
  const problem = contractProblem(contract);
  return {
    capability,
    title,
    owner,
    level,
    effect,
    lifecycle: status,
    ...(successor === undefined ? {} : { successor }),
    versions: catalog.contracts(capability).map(({ version }) => version),
    providers: providers.map(({ id, kind }) => ({ id, kind })),
    usedBy: { flows: usage.flows.size, identities: usage.identities.size },
    reuse: usage.owners.size,
    shared: usage.owners.size >= 2,
    ...mapHealth(callsOf(capability), source(capability)),
    score: standardScore(contract, {
      providers: providers.length,
      ...(passing === undefined ? {} : { conforming: passing }),
    }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Of a capability that nobody has registered: its first words. */
function domainOf(capability: string): string {
  return capability.slice(0, Math.max(0, capability.lastIndexOf('.')));
}
