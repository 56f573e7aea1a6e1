import type { ProviderPort } from './capability-call.ts';
import type { Tracing } from './tracing.ts';

/** The same providers, each attempt a span. */
export function tracedProviders(providers: ProviderPort, tracing: Tracing): ProviderPort {
  return {
    ...providers,
    attempt: (attempt) => tracing.attempt(attempt, async (traced) => await providers.attempt(traced)),
  };
}
