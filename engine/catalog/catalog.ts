import type { Contract, Lifecycle } from './contract.ts';
import type { Facet, Identity, Overlay, RecordedResolution, Resolver } from './identity.ts';
import type { Provider } from './provider.ts';

/** Everything resolving and checking may look at, by name; a pure view that a store, a folder or a test fills. */
export interface Catalog {
  /** All versions of a capability, newest first. */
  contracts(capability: string): readonly Contract[];
  capabilities(): Iterable<string>;
  lifecycle(
    capability: string,
  ): { readonly status: Lifecycle; readonly successor?: string; readonly sunset?: number } | undefined;
  /** All providers of a capability. */
  providers(capability: string): readonly Provider[];
  identity(path: string): Identity | undefined;
  /** All versions of an overlay, newest first. */
  overlays(name: string): readonly Overlay[];
  facets(): Readonly<Record<string, Facet>>;
  resolvers(entry: string): readonly Resolver[];
  /** Decisions of conflicts, recorded for exactly this identity. */
  resolutions(identity: string): readonly RecordedResolution[];
}
