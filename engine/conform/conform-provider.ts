import { randomUUID } from 'node:crypto';
import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import { verdictOf, type ConformanceRecord } from '../catalog/conformance.ts';
import type { Secrets } from '../provider/secrets.ts';
import { conform, type ConformSettings } from './conform.ts';
import { createBench } from './create-bench.ts';
import { subjectOf, type SubjectAsked } from './subject-of.ts';

export interface ConformProviderSettings extends Partial<Omit<ConformSettings, 'run'>> {
  /** Values of secrets by name, for a provider that signs. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Ends the provider and begins it again; without it nothing is shown about restarts. */
  readonly restart?: () => Promise<void>;
  /** The file that exports the module as `tessera.config.js` does: a local provider is then run in a process of its own, and killed between two calls. */
  readonly program?: string;
}

/**
 * The conformance kit in a test of one's own:
 *
 *     const { verdict, items } = await conformProvider(myModule, { capability: 'stock.reserve', provider: 'wms-a' });
 *
 * @throws EngineError CAP_NOT_FOUND, PROVIDER_NOT_FOUND
 */
export async function conformProvider(
  module: CapabilityModule,
  asked: SubjectAsked,
  { secrets = {}, restart, program, seed = 1, ...more }: ConformProviderSettings = {},
): Promise<Pick<ConformanceRecord, 'verdict' | 'items'>> {
  const subject = subjectOf(
    {
      contracts: (capability) => module.contracts.filter((contract) => contract.capability === capability),
      providers: (capability) => module.providers.filter((provider) => provider.capability === capability),
    },
    asked,
  );
  const bench = await createBench({
    subject,
    locals: module.localProviders,
    secrets: namedSecrets(secrets),
    ...(restart === undefined ? {} : { restart }),
    ...(program === undefined ? {} : { program }),
  });
  try {
    const items = await conform(subject, bench, { seed, run: randomUUID(), ...more });
    return { items, verdict: verdictOf(items) };
  } finally {
    await bench.close();
  }
}

function namedSecrets(values: Readonly<Record<string, string>>): Secrets {
  return { get: (name) => Promise.resolve(Object.hasOwn(values, name) ? values[name] : undefined) };
}
