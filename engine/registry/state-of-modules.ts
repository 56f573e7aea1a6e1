import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import { emptyState, withContract, withProvider, type RegistryState } from './registry-state.ts';

/** A state of the contracts and providers of modules alone. */
export function stateOfModules(modules: readonly CapabilityModule[]): RegistryState {
  return modules.reduce(
    (state, { contracts, providers }) => providers.reduce(withProvider, contracts.reduce(withContract, state)),
    emptyState,
  );
}
