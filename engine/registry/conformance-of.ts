import type { ConformanceRecord, StaleReason } from '../catalog/conformance.ts';
import type { Contract } from '../catalog/contract.ts';
import { providerData } from '../catalog/provider-data.ts';
import type { Provider } from '../catalog/provider.ts';
import { contentHash } from '../kernel/hash.ts';
import type { RegistryState } from './registry-state.ts';

/**
 * What the kit last found of a provider against a version of a contract; undefined where it was never tried as it is now:
 * another contract, another declaration or other code of the provider needs another record.
 */
export function conformanceOf(
  state: RegistryState,
  provider: Pick<Provider, 'capability' | 'id'>,
  contract: Pick<Contract, 'version'>,
): ConformanceRecord | undefined {
  const record = state.conformance.get(conformanceKey(provider.capability, provider.id, contract.version))?.record;
  return record === undefined || whyStale(state, record) !== undefined ? undefined : record;
}

/**
 * Whether serving without a record is worth a warning. Not of a function of this program whose contract calls it pure: it
 * does nothing that an answer would not show, and every answer is held to the contract.
 */
export function needsShowing({ kind }: Pick<Provider, 'kind'>, { effect }: Pick<Contract, 'effect'>): boolean {
  return kind !== 'local' || effect !== 'pure';
}

/** Undefined where the record still holds. */
export function whyStale(state: RegistryState, record: ConformanceRecord): StaleReason | undefined {
  const provider = state.providers.get(record.capability)?.find(({ id }) => id === record.provider);
  const contract = state.contracts.get(record.capability)?.find(({ version }) => version === record.version);
  if (provider === undefined || contract === undefined) return 'gone';
  if (record.contractHash !== contract.hash) return 'contract';
  if (record.providerHash !== providerHash(provider)) return 'declaration';
  const code = codeOfProvider(state, provider);
  return code === undefined || code === record.code ? undefined : 'code';
}

/** A version that it declares answers for its code; else the program does that it was loaded from. */
export function codeOfProvider(
  { code }: Pick<RegistryState, 'code'>,
  { kind, version, capability, id }: Provider,
): string | undefined {
  return kind === 'local' && version === undefined ? code.get(codeKey(capability, id)) : undefined;
}

export function codeKey(capability: string, provider: string): string {
  return `${capability} ${provider}`;
}

export function conformanceKey(capability: string, provider: string, version: string): string {
  return `${capability}@${version} ${provider}`;
}

export function providerHash(provider: Provider): string {
  return contentHash(providerData(provider));
}
