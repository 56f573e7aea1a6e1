import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import { bestMatch } from '../catalog/range.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { JsonObject } from '../kernel/json.ts';
import { nearTo } from '../kernel/near-to.ts';
import type { Side, Subject } from './subject.ts';

/** What the kit looks providers and contracts up in: a registry's catalog, or a module. */
export interface Offers {
  contracts(capability: string): readonly Contract[];
  providers(capability: string): readonly Provider[];
}

export interface SubjectAsked {
  readonly capability: string;
  readonly provider: string;
  /** Of the contract; the newest that the provider fulfils unless given. */
  readonly version?: string;
  readonly config?: JsonObject;
}

/** @throws EngineError CAP_NOT_FOUND, PROVIDER_NOT_FOUND */
export function subjectOf(offers: Offers, { capability, provider: id, version, config = {} }: SubjectAsked): Subject {
  const contracts = offers.contracts(capability);
  if (contracts.length === 0) throw new EngineError('CAP_NOT_FOUND', { params: { capability } });
  const work = sideOf(offers, capability, id, version);
  if (work === undefined) {
    const known = offers.providers(capability).map((provider) => provider.id);
    const name = version === undefined ? capability : `${capability}@${version}`;
    throw new EngineError('PROVIDER_NOT_FOUND', {
      params: { provider: id, capability: name, known, ...nearTo(id, known) },
    });
  }
  const law = work.contract.undo;
  const undo = law?.kind === 'contract' ? sideOf(offers, law.capability, id, undefined, law.range) : undefined;
  return { work, config, ...(undo === undefined ? {} : { undo }) };
}

function sideOf(
  offers: Offers,
  capability: string,
  id: string,
  version: string | undefined,
  range = '*',
): Side | undefined {
  const provider = offers.providers(capability).find((each) => each.id === id);
  if (provider === undefined) return undefined;
  const versions = offers.contracts(capability).map((contract) => contract.version);
  const within = versions.filter((each) => bestMatch(range, [each]) !== undefined);
  const wanted = within.filter((each) => bestMatch(provider.range, [each]) !== undefined);
  const chosen = version === undefined ? bestMatch('*', wanted) : wanted.find((each) => each === version);
  const contract = offers.contracts(capability).find((each) => each.version === chosen);
  return contract === undefined ? undefined : { contract, provider };
}
