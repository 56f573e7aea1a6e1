import type { Capability } from './capability-types.ts';
import type { Contract } from './contract.ts';
import type { LocalProvider, Provider } from './provider.ts';

/** Contracts and providers that belong together, as a project's `tessera.config.js` lists them. */
export interface CapabilityModule {
  readonly contracts: readonly Contract[];
  /** The data of all providers, the local ones among them. */
  readonly providers: readonly Provider[];
  readonly localProviders: readonly LocalProvider[];
  /** What tells the code of its functions from other code; said by who loads a program. */
  readonly code?: string;
}

export function defineModule(parts: {
  readonly capabilities: readonly Capability[];
  readonly providers: readonly (LocalProvider | Provider)[];
}): CapabilityModule {
  return {
    contracts: parts.capabilities.map(({ contract }) => contract),
    providers: parts.providers.map((each) => ('run' in each ? each.provider : each)),
    localProviders: parts.providers.filter((each) => 'run' in each),
  };
}
