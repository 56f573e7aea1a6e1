import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import type { Registry } from '../host/registry/registry-port.ts';
import { createRegistry } from '../host/registry/registry.ts';
import type { RegistryStore } from '../host/registry/registry-store.ts';

/** Holds nothing: a check never writes, and what it checks comes in files. */
const emptyStore: RegistryStore = {
  load: async () => ({
    contracts: [],
    providers: [],
    lifecycles: [],
    conformance: [],
    texts: [],
    active: [],
    reviewPolicies: [],
    reviews: [],
  }),
  write: async () => undefined,
  release: async () => undefined,
  activeAt: async () => [],
  activations: async () => [],
  async *everyActivation() {},
  tableChanges: async () => [],
  review: async () => undefined,
  reviews: async () => [],
  provenance: async () => undefined,
};

/** What a project's capabilities and files say, without a server or a database. */
export async function fileRegistry(modules: readonly CapabilityModule[]): Promise<Pick<Registry, 'check'>> {
  const host = await createRegistry({ store: emptyStore, clock: { now: () => Date.now() }, testProviders: true });
  for (const module of modules) await host.registerModule(module, 'check');
  return host.registry;
}
