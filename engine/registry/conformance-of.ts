import type { ConformanceRecord } from '../catalog/conformance.ts';
import type { Contract } from '../catalog/contract.ts';
import { providerData } from '../catalog/provider-data.ts';
import type { Provider } from '../catalog/provider.ts';
import { contentHash } from '../kernel/hash.ts';
import type { RegistryState } from './registry-state.ts';

/**
 * What the kit last found of a provider against a version of a contract; undefined where it was never tried as it is now:
 * another contract or another declaration of the provider needs another record.
 */
export function conformanceOf(
  { conformance }: RegistryState,
  provider: Provider,
  contract: Pick<Contract, 'version' | 'hash'>,
): ConformanceRecord | undefined {
  const record = conformance.get(conformanceKey(provider.capability, provider.id, contract.version))?.record;
  const isCurrent = record?.contractHash === contract.hash && record.providerHash === providerHash(provider);
  return isCurrent ? record : undefined;
}

export function conformanceKey(capability: string, provider: string, version: string): string {
  return `${capability}@${version} ${provider}`;
}

export function providerHash(provider: Provider): string {
  return contentHash(providerData(provider));
}
