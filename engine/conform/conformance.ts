import { randomUUID } from 'node:crypto';
import { verdictOf, type ConformanceRecord, type SignedConformance } from '../catalog/conformance.ts';
import type { LocalProvider } from '../catalog/provider.ts';
import type { Registry } from '../host/registry/registry-port.ts';
import type { Clock } from '../host/ports.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { JsonObject } from '../kernel/json.ts';
import { nearTo } from '../kernel/near-to.ts';
import type { Secrets } from '../provider/secrets.ts';
import { codeOfProvider, providerHash } from '../registry/conformance-of.ts';
import type { RegistryState } from '../registry/registry-state.ts';
import { conform } from './conform.ts';
import { createBench } from './create-bench.ts';
import { subjectOf } from './subject-of.ts';
import type { Subject } from './subject.ts';

export interface ConformRequest {
  readonly provider: string;
  /** Every capability that the provider serves unless given. */
  readonly capability?: string;
  /** Of the contract; the newest that it fulfils unless given. */
  readonly version?: string;
  /** As a binding would give it. */
  readonly config?: JsonObject;
  readonly seed?: number;
  readonly inputs?: number;
}

/** The conformance kit over what is registered: what it finds is signed and kept. */
export interface Conformance {
  /** @throws EngineError PROVIDER_NOT_FOUND, CAP_NOT_FOUND */
  try(request: ConformRequest, by: string): Promise<readonly SignedConformance[]>;
}

export interface ConformanceParts {
  readonly registry: Pick<Registry, 'present' | 'recordConformance'>;
  readonly locals: readonly LocalProvider[];
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** The file that exports the functions: they are tried in a process of their own. */
  readonly program?: string;
}

const usualSeed = 1;

export function createConformance(parts: ConformanceParts): Conformance {
  const { registry, locals, secrets, clock, program } = parts;
  const tryOne = async (subject: Subject, { seed = usualSeed, inputs }: ConformRequest, by: string) => {
    const { contract, provider } = subject.work;
    const bench = await createBench({ subject, locals, secrets, ...(program === undefined ? {} : { program }) });
    try {
      const items = await conform(subject, bench, {
        seed,
        run: randomUUID(),
        ...(inputs === undefined ? {} : { inputs }),
      });
      const code = codeOfProvider(await registry.present(), provider);
      const record: ConformanceRecord = {
        provider: provider.id,
        capability: contract.capability,
        version: contract.version,
        contractHash: contract.hash,
        providerHash: providerHash(provider),
        ...(provider.version === undefined ? {} : { providerVersion: provider.version }),
        ...(code === undefined ? {} : { code }),
        seed,
        verdict: verdictOf(items),
        items,
        at: clock.now(),
        by,
      };
      return await registry.recordConformance(record);
    } finally {
      await bench.close();
    }
  };
  return {
    async try(request, by) {
      const state = await registry.present();
      const subjects = capabilitiesOf(state, request).map((capability) =>
        subjectOf(offersOf(state), { ...request, capability }),
      );
      const records: SignedConformance[] = [];
      for (const subject of subjects) records.push(await tryOne(subject, request, by));
      return records;
    },
  };
}

function offersOf(state: RegistryState) {
  return {
    contracts: (capability: string) => state.contracts.get(capability) ?? [],
    providers: (capability: string) => state.providers.get(capability) ?? [],
  };
}

/** What a provider serves, by name. @throws EngineError CAP_NOT_FOUND, PROVIDER_NOT_FOUND */
function capabilitiesOf(
  { contracts, providers }: RegistryState,
  { provider, capability }: ConformRequest,
): readonly string[] {
  if (capability !== undefined && !contracts.has(capability))
    throw new EngineError('CAP_NOT_FOUND', { params: { capability, ...nearTo(capability, contracts.keys()) } });
  if (capability !== undefined) return [capability];
  const served = [...providers].flatMap(([name, all]) => (all.some(({ id }) => id === provider) ? [name] : []));
  if (served.length > 0) return served.toSorted();
  const known = [...new Set([...providers.values()].flat().map(({ id }) => id))].toSorted();
  throw new EngineError('PROVIDER_NOT_FOUND', {
    params: { provider, capability: '*', known, ...nearTo(provider, known) },
  });
}
