import { sha256Bytes } from '../kernel/hash.ts';
import { unreachable } from '../kernel/unreachable.ts';
import type { Routing } from './routing.ts';

/** What a choice may depend on: stated facts of the call, so that a repeat decides alike. */
export interface RoutingFacts {
  readonly instance: string;
  /** G5: equal on all attempts of the call. A hash, asked for only where it decides. */
  readonly callKey: () => string;
}

export interface Choice {
  readonly provider: string;
  /** For the record and people: the kind of routing and what decided. */
  readonly reason: string;
}

/** Which provider serves a call: decided once, before it (contracts.md section 6). */
export function choose(routing: Routing, facts: RoutingFacts): Choice {
  switch (routing.kind) {
    case 'fixed':
      return { provider: routing.provider, reason: 'fixed' };
    case 'weighted': {
      const { weights, sticky } = routing;
      const provider = byShare(weights, percentOf(sticky === 'instance' ? facts.instance : facts.callKey()));
      return { provider, reason: `weighted ${weights[provider] ?? 0}%, sticky on ${sticky}` };
    }
    default:
      return unreachable(routing);
  }
}

/** Evenly in [0, 100), the same for the same fact. */
function percentOf(fact: string): number {
  const [a = 0, b = 0, c = 0, d = 0] = sha256Bytes(fact);
  return (((a * 256 + b) * 256 + c) * 256 + d) * (100 / 2 ** 32);
}

/** Walks the shares by name, so that the order in which they were written means nothing. */
function byShare(weights: Readonly<Record<string, number>>, percent: number): string {
  const arms = Object.entries(weights)
    .filter(([, share]) => share > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  let sum = 0;
  for (const [provider, share] of arms) {
    sum += share;
    if (percent < sum) return provider;
  }
  // Shares such as 33.3 × 3 may end a rounding error below 100.
  const last = arms.at(-1);
  if (last === undefined) throw new TypeError('a weighted routing without a share above 0');
  return last[0];
}
