import path from 'node:path';
import { standardCapabilities } from '@tessera/capabilities';
import { readFiles } from '@tessera/engine';
import type { CapabilityData } from '@tessera/engine/analysis';
import { contractData, providerData } from '@tessera/engine/catalog';
import type { Files } from '../../model/document/workspace.ts';

/** The flows that come with the product, and the identities that run them. */
export const shippedFiles: Files = readFiles(path.join(__dirname, '../../../flows'));

export const shippedCapabilities: readonly CapabilityData[] = [
  ...new Set(standardCapabilities.contracts.map(({ capability }) => capability)),
].map((capability) => ({
  capability,
  contracts: standardCapabilities.contracts.filter((one) => one.capability === capability).map(contractData),
  providers: standardCapabilities.providers.filter((one) => one.capability === capability).map(providerData),
}));
