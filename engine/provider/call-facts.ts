import type { CallContext } from '../catalog/provider.ts';

/** The plain facts of a call, which can be told to another thread or process. */
export function callFacts(call: CallContext): Omit<CallContext, 'signal' | 'records' | 'fetch'> {
  const { key, contract, instance, identity, attempt, now, deadline, config, dryRun = false } = call;
  return { key, contract, instance, identity, attempt, now, deadline, config, dryRun };
}
