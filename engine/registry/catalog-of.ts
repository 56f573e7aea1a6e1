import type { Catalog } from '../catalog/catalog.ts';
import type { Facet, Identity } from '../catalog/identity.ts';
import { textKey, type RegistryState } from './registry-state.ts';
import { indexOf } from './state-index.ts';

/** What resolving and checking may look at, all in memory. */
export function catalogOf(state: RegistryState): Catalog {
  const { overlays, resolutions, resolvers } = indexOf(state);
  return {
    contracts: (capability) => state.contracts.get(capability) ?? [],
    capabilities: () => state.contracts.keys(),
    lifecycle(capability) {
      if (!state.contracts.has(capability)) return undefined;
      const row = state.lifecycles.get(capability);
      // Reviews come with the conformance kit; until then a contract serves as soon as it is registered.
      if (row === undefined) return { status: 'active' };
      const { status, successor, sunset } = row;
      return {
        status,
        ...(successor === undefined ? {} : { successor }),
        ...(sunset === undefined ? {} : { sunset }),
      };
    },
    providers: (capability) => state.providers.get(capability) ?? [],
    identity: (path) => identityAt(state, path),
    overlays: (name) => overlays.get(name) ?? [],
    facets: () => facetsOf(state),
    resolutions: (identity) => resolutions.get(identity) ?? [],
    resolvers: (entry) => resolvers.flatMap(({ resolver }) => (resolver.entry === entry ? [resolver] : [])),
  };
}

export function identityAt(state: RegistryState, path: string): Identity | undefined {
  const read = state.texts.get(textKey({ kind: 'identity', name: path, version: '' }));
  return read?.kind === 'identity' ? read.identity : undefined;
}

export function facetsOf(state: RegistryState): Readonly<Record<string, Facet>> {
  const read = state.texts.get(textKey({ kind: 'facets', name: 'facets', version: '' }));
  return read?.kind === 'facets' ? read.facets : {};
}
