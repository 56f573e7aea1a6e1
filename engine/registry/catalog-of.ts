import type { Catalog } from '../catalog/catalog.ts';
import type { Facet, Identity, Overlay, RecordedResolution, Resolver } from '../catalog/identity.ts';
import { newestFirst } from '../catalog/range.ts';
import { textKey, type RegistryState } from './registry-state.ts';

/** What resolving and checking may look at, all in memory. */
export function catalogOf(state: RegistryState): Catalog {
  const overlays = overlaysByName(state);
  const resolutions = resolutionsByIdentity(state);
  return {
    contracts: (capability) => state.contracts.get(capability) ?? [],
    capabilities: () => state.contracts.keys(),
    lifecycle(capability) {
      if (!state.contracts.has(capability)) return undefined;
      const row = state.lifecycles.get(capability);
      // Reviews come with the conformance kit; until then a contract serves as soon as it is registered.
      if (row === undefined) return { status: 'active' };
      return { status: row.status, ...(row.successor === undefined ? {} : { successor: row.successor }) };
    },
    providers: (capability) => state.providers.get(capability) ?? [],
    identity: (path) => identityAt(state, path),
    overlays: (name) => overlays.get(name) ?? [],
    facets: () => facetsOf(state),
    resolvers: (entry) => resolversOf(state).filter((resolver) => resolver.entry === entry),
    resolutions: (identity) => resolutions.get(identity) ?? [],
  };
}

export function identityAt(state: RegistryState, path: string): Identity | undefined {
  const read = state.texts.get(textKey({ kind: 'identity', name: path, version: '' }));
  return read?.kind === 'identity' ? read.identity : undefined;
}

export function resolversOf(state: RegistryState): readonly Resolver[] {
  return [...state.texts.values()]
    .flatMap((read) => (read.kind === 'resolver' ? [read.resolver] : []))
    .toSorted((a, b) => (a.resolver < b.resolver ? -1 : 1));
}

export function facetsOf(state: RegistryState): Readonly<Record<string, Facet>> {
  const read = state.texts.get(textKey({ kind: 'facets', name: 'facets', version: '' }));
  return read?.kind === 'facets' ? read.facets : {};
}

function resolutionsByIdentity(state: RegistryState): ReadonlyMap<string, readonly RecordedResolution[]> {
  const byIdentity = new Map<string, RecordedResolution[]>();
  for (const read of state.texts.values()) {
    if (read.kind !== 'resolution') continue;
    const { identity } = read.resolution;
    byIdentity.set(identity, [...(byIdentity.get(identity) ?? []), read.resolution]);
  }
  return byIdentity;
}

function overlaysByName(state: RegistryState): ReadonlyMap<string, readonly Overlay[]> {
  const byName = new Map<string, readonly Overlay[]>();
  for (const read of state.texts.values()) {
    if (read.kind !== 'overlay') continue;
    byName.set(read.overlay.overlay, [...(byName.get(read.overlay.overlay) ?? []), read.overlay]);
  }
  return new Map([...byName].map(([name, versions]) => [name, sorted(versions)] as const));
}

function sorted(overlays: readonly Overlay[]): readonly Overlay[] {
  const order = newestFirst(overlays.map(({ version }) => version));
  return overlays.toSorted((a, b) => order.indexOf(a.version) - order.indexOf(b.version));
}
