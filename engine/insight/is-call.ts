import { capabilityOf } from './capability-of.ts';
import type { CallSeen } from './call-seen.ts';
import type { CallFilter } from './facts.ts';

/** Whether a call belongs to what is asked for. */
export function isCall(
  { reference, provider, outcome }: Pick<CallSeen, 'reference' | 'provider' | 'outcome'>,
  asked: Pick<CallFilter, 'capability' | 'provider' | 'outcome'>,
): boolean {
  return (
    (asked.capability === undefined || capabilityOf(reference) === asked.capability) &&
    (asked.provider === undefined || provider === asked.provider) &&
    (asked.outcome === undefined || (asked.outcome === 'judged' ? outcome !== 'error' : outcome === asked.outcome))
  );
}
