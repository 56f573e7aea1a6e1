import { facetsOf } from '../../registry/catalog-of.ts';
import type { RegistryState } from '../../registry/registry-state.ts';

/** By what its values can be cut beside identity, version and release. */
export function furtherSlices(state: RegistryState, flow: string): readonly string[] {
  const uses = [...state.active.values()].filter((row) => row.flow === flow).flatMap((row) => row.uses);
  const facets = Object.keys(facetsOf(state)).map((name) => `facet.${name}`);
  return [...facets, ...[...new Set(uses)].toSorted().map((capability) => `provider.${capability}`)];
}
