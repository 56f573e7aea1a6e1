import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { standardCapabilities } from '@tessera/capabilities';
import { contractData, providerData } from '@tessera/engine/catalog';
import { createWorlds, type CapabilityData, type TextsWorld } from '@tessera/engine/simulate';
import type { Play } from './play.ts';

const folder = path.join(__dirname, '../../../flows');

/** The shipped texts by name. */
export const shippedFiles: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(yaml|json)$/.test(name))
    .map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(folder, name), 'utf8')]),
);

export function worldOf(files: Readonly<Record<string, string>> = shippedFiles): TextsWorld {
  return createWorlds(capabilities()).of(files);
}

/** The standard capabilities as a server tells them. */
function capabilities(): readonly CapabilityData[] {
  const { contracts, providers } = standardCapabilities;
  return [...new Set(contracts.map(({ capability }) => capability))].map((capability) => ({
    capability,
    contracts: contracts
      .filter((one) => one.capability === capability)
      .map((one) => JSON.parse(JSON.stringify(contractData(one)))),
    providers: providers
      .filter((one) => one.capability === capability)
      .map((one) => JSON.parse(JSON.stringify(providerData(one)))),
  }));
}

/** The order flow of cn.retail from a Monday morning on, with nothing chosen yet. */
export const order: Play = {
  flow: 'order-fulfilment',
  identity: 'cn.retail',
  seed: 7,
  startMs: Date.parse('2026-03-02T01:00:00Z'),
  choices: [],
};
