import type { Part, Requirement } from '../../catalog/requirement.ts';
import type { Actor } from '../../host/actor.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import { maySee } from '../../host/visible.ts';
import { conformanceOf } from '../../registry/conformance-of.ts';
import { catalogOf } from '../../registry/catalog-of.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import type { RegistryState } from '../../registry/registry-state.ts';
import { indexOf } from '../../registry/state-index.ts';
import type { Facts } from '../facts.ts';
import type { CallTally } from '../tally.ts';
import type { Window } from '../window.ts';
import { callsDrill } from './calls-drill.ts';
import { capabilityMap, type MapDomain, type MapGap, type MapSources } from './capability-map.ts';
import type { CallCounts } from './map-health.ts';

export interface MapPorts {
  readonly registry: Pick<Registry, 'present'>;
  readonly facts: Facts;
}

export interface MapAsked {
  readonly domain?: string;
  /** Used by this identity and those below it, and called by them. */
  readonly identity?: string;
  readonly window: Window;
}

export interface MapAnswer {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly domains: readonly MapDomain[];
}

/** The capability map of this moment, as far as the actor may see who uses what. */
export async function readMap(ports: MapPorts, asked: MapAsked, by: Actor): Promise<MapAnswer> {
  const state = await ports.registry.present();
  const filter = asked.identity === undefined ? {} : { identity: asked.identity };
  const counted = await ports.facts.calls({ filter, window: asked.window, by: ['capability'] }, by);
  const calls = new Map(counted.rows.map((row) => [row.by['capability'] ?? '', callCounts(row)]));
  const sources: MapSources = {
    catalog: catalogOf(state),
    active: [...state.active.values()].filter((row) => maySee(by, row) && isUnder(asked.identity, row.identity)),
    ownerOf: (flow) => flowOwner(state, flow),
    callsOf: (capability) => calls.get(capability),
    source: (capability) => ({
      window: counted.window,
      asOf: counted.asOf,
      drill: callsDrill({ ...filter, capability }, counted.window),
    }),
    conforming: (capability) => conformingOf(state, capability),
    gaps: gapsOf(state, asked.identity, by),
  };
  return {
    from: new Date(counted.window.fromMs).toISOString(),
    to: new Date(counted.window.toMs).toISOString(),
    asOf: new Date(counted.asOf).toISOString(),
    domains: capabilityMap(sources, asked.domain),
  };
}

export function callCounts({ n, ok, error, fault, timeout, unknown, duration }: CallTally): CallCounts {
  const p95 = duration.p95Ms === undefined ? {} : { p95Ms: duration.p95Ms };
  return { n, ok, error, fault, timeout, unknown, ...p95 };
}

/** How many providers a passing record shows to keep the newest contract; undefined where there is no record at all. */
function conformingOf(state: RegistryState, capability: string): number | undefined {
  const [contract] = state.contracts.get(capability) ?? [];
  if (contract === undefined) return undefined;
  const records = (state.providers.get(capability) ?? []).flatMap(
    (provider) => conformanceOf(state, provider, contract) ?? [],
  );
  return records.length === 0 ? undefined : records.filter(({ verdict }) => verdict === 'passed').length;
}

/** As the newest version of the flow says. */
function flowOwner(state: RegistryState, flow: string): string | undefined {
  return indexOf(state).flows.get(flow)?.[0]?.definition.owner;
}

function isUnder(wanted: string | undefined, identity: string): boolean {
  return wanted === undefined || identity === wanted || identity.startsWith(`${wanted}.`);
}

/** Leaves of requirements that name a capability which nobody has registered. */
function gapsOf(state: RegistryState, wanted: string | undefined, by: Actor): readonly MapGap[] {
  return indexOf(state)
    .requirements.map(({ requirement }) => requirement)
    .filter(({ identity }) => coversIdentity(by, identity) && isUnder(wanted, identity))
    .flatMap((requirement) => requirement.parts.flatMap((part) => gapsBelow(part, requirement)))
    .filter(({ capability }) => !state.contracts.has(capability));
}

function gapsBelow(part: Part, requirement: Requirement): readonly MapGap[] {
  if (part.kind === 'branch') return part.parts.flatMap((below) => gapsBelow(below, requirement));
  const { needs, id } = part;
  if (needs.kind !== 'gap' && needs.kind !== 'capability') return [];
  const capability = needs.kind === 'gap' ? needs.gap.capability : needs.capability;
  return [{ capability, requirement: requirement.id, part: id, identity: requirement.identity }];
}
