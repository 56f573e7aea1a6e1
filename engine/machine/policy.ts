import type { Contract } from '../catalog/contract.ts';
import type { Invoke } from '../flow/definition.ts';
import { delayMs } from './delay.ts';
import { below, type Environment, type Evaluate, type Place, type Variables } from './environment.ts';

/** guarantees.md K9 and K10: where neither flow nor contract says. */
const defaults = { attempts: 5, backoff: 'PT1S', timeout: 'PT30S', withinMs: 3_600_000 };

export interface Policy {
  readonly attempts: number;
  readonly backoffMs: number;
  readonly timeoutMs: number;
  readonly withinMs: number;
}

/** How often and how long a call is tried: the flow's word, else the contract's, else the default. */
export function policyOf(
  env: Environment,
  place: Place,
  contract: Contract,
  invoke: Pick<Invoke, 'retry' | 'timeout'>,
  variables: Variables,
): Evaluate<Policy> {
  const { retry } = invoke;
  const attempts = retry?.attempts ?? contract.retry?.attempts ?? defaults.attempts;
  const within = retry?.within ?? contract.retry?.within;
  const timeout = delayMs(
    env,
    below(place, 'timeout'),
    invoke.timeout ?? contract.timeout ?? defaults.timeout,
    variables,
  );
  const backoff = retry?.backoff ?? contract.retry?.backoff ?? defaults.backoff;
  const backoffMs = delayMs(env, below(place, 'retry', 'backoff'), backoff, variables);
  const withinMs = within === undefined ? undefined : delayMs(env, below(place, 'retry', 'within'), within, variables);
  return (context, event) => {
    const timeoutMs = timeout(context, event);
    return {
      attempts,
      backoffMs: backoffMs(context, event),
      timeoutMs,
      withinMs: withinMs?.(context, event) ?? Math.max(defaults.withinMs, attempts * timeoutMs),
    };
  };
}
