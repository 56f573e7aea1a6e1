import type { Responder } from '@tessera/engine/simulate';

/**
 * Every call is under way until the person at play answers it, or its time is over; people and flows do their own part.
 * A scenario says the same with `providers: { capability: [{ timeout: true }] }`.
 */
export const unanswered: Responder = ({ provider, timeoutMs }) => {
  if (provider.kind === 'human') return { result: { kind: 'task' } };
  if (provider.kind === 'flow') return { result: { kind: 'child', flow: provider.flow } };
  const message = `no answer within ${timeoutMs} ms`;
  return {
    result: { kind: 'fault', code: 'CAP_TIMEOUT', message, done: 'unknown', retry: true },
    afterMs: Infinity,
  };
};
