import { sha256Bytes } from '../kernel/hash.ts';
import { isJsonObject, member, type Json } from '../kernel/json.ts';
import { unreachable } from '../kernel/unreachable.ts';
import type { AdaptiveRouting, CanaryRouting, FailoverRouting, Routing, ShadowRouting, Sticky } from './routing.ts';
import { routingId } from './routing-id.ts';
import type { RoutingState } from './routing-state.ts';

/** What a choice may depend on: stated facts of the call, so that a repeat decides alike. */
export interface RoutingFacts {
  readonly instance: string;
  /** G5: equal on all attempts of the call. A hash, asked for only where it decides. */
  readonly callKey: () => string;
  readonly input?: Json;
  /** Where competitions stand; as their rules begin where nothing tells. */
  readonly stateOf?: (id: string) => RoutingState | undefined;
  /** Whether a provider fails too many calls at present (K12); all are healthy where nothing tells. */
  readonly isBroken?: (provider: string) => boolean;
}

export interface Choice {
  readonly provider: string;
  /** For the record and people: the kind of routing and what decided. */
  readonly reason: string;
  /** Of a competition; `provider` is its arm. */
  readonly routed?: Routed;
}

/** The competition that a call belongs to, kept with the call. */
export interface Routed {
  readonly id: string;
  readonly kind: Exclude<Routing['kind'], 'fixed'>;
  /** Of its state when it chose; 0 before anything changed it. */
  readonly revision: number;
  /** The call is compared with this one after it is done. */
  readonly shadow?: string;
}

/** Which provider serves a call: decided once, before it (contracts.md section 6). @param key of the binding: the capability */
export function choose(routing: Routing, facts: RoutingFacts, key: string): Choice {
  switch (routing.kind) {
    case 'fixed':
      return { provider: routing.provider, reason: 'fixed' };
    case 'weighted': {
      const { weights, sticky } = routing;
      const stuck = stuckOn(sticky, facts);
      const provider = byShare(weights, percentOf(stuck.fact));
      const routed = { id: routingId(key, routing), kind: routing.kind, revision: 0 } as const;
      return { provider, reason: `weighted ${weights[provider] ?? 0}%, sticky on ${stuck.on}`, routed };
    }
    case 'canary':
      return canary(routing, facts, key);
    case 'failover':
      return failover(routing, facts, key);
    case 'adaptive':
      return adaptive(routing, facts, key);
    case 'shadow':
      return shadow(routing, facts, key);
    default:
      return unreachable(routing);
  }
}

/** Whoever is in a small share stays in it when the share grows. */
function canary(routing: CanaryRouting, facts: RoutingFacts, key: string): Choice {
  const { stable, candidate, sticky } = routing;
  const { id, state, revision } = standing(routing, facts, key);
  const share = state?.shares[candidate] ?? routing.steps[0] ?? 0;
  const stuck = stuckOn(sticky, facts);
  const isCandidate = share > 0 && percentOf(`${id} ${stuck.fact}`) < share;
  return {
    provider: isCandidate ? candidate : stable,
    reason: `canary ${share}%, sticky on ${stuck.on}`,
    routed: { id, kind: routing.kind, revision },
  };
}

/** Where all are broken the first is as good as any. */
function failover(routing: FailoverRouting, { isBroken, ...facts }: RoutingFacts, key: string): Choice {
  const { id, revision } = standing(routing, facts, key);
  const [first = ''] = routing.order;
  const healthy = routing.order.find((provider) => isBroken?.(provider) !== true);
  const skipped = healthy === undefined ? [] : routing.order.slice(0, routing.order.indexOf(healthy));
  return {
    provider: healthy ?? first,
    reason: skipped.length === 0 ? 'failover: first' : `failover: ${skipped.join(', ')} broken`,
    routed: { id, kind: routing.kind, revision },
  };
}

function adaptive(routing: AdaptiveRouting, facts: RoutingFacts, key: string): Choice {
  const { id, state, revision } = standing(routing, facts, key);
  const shares = state?.shares ?? evenShares(routing.arms);
  const stuck = stuckOn(routing.sticky, facts);
  const provider = byShare(shares, percentOf(`${id} ${stuck.fact}`));
  return {
    provider,
    reason: `adaptive ${Math.round(shares[provider] ?? 0)}% by ${routing.objective}, sticky on ${stuck.on}`,
    routed: { id, kind: routing.kind, revision },
  };
}

function shadow(routing: ShadowRouting, facts: RoutingFacts, key: string): Choice {
  const { id, state, revision } = standing(routing, facts, key);
  const share = state?.shares[routing.shadow] ?? routing.percent;
  const stuck = stuckOn(routing.sticky, facts);
  const isCompared = share > 0 && percentOf(`${id} ${stuck.fact}`) < share;
  const routed = { id, kind: routing.kind, revision } as const;
  return isCompared
    ? {
        provider: routing.live,
        reason: `shadow: compared with ${routing.shadow}`,
        routed: { ...routed, shadow: routing.shadow },
      }
    : { provider: routing.live, reason: 'shadow: live', routed };
}

function standing(
  routing: Routing,
  facts: RoutingFacts,
  key: string,
): { readonly id: string; readonly state: RoutingState | undefined; readonly revision: number } {
  const id = routingId(key, routing);
  const state = facts.stateOf?.(id);
  return { id, state, revision: state?.revision ?? 0 };
}

export function evenShares(arms: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(arms.map((arm) => [arm, 100 / arms.length]));
}

/** A field that the input lacks leaves the choice to the instance. */
function stuckOn(sticky: Sticky, facts: RoutingFacts): { readonly on: string; readonly fact: string } {
  if (sticky === 'instance') return { on: sticky, fact: facts.instance };
  if (sticky === 'call') return { on: sticky, fact: facts.callKey() };
  const value = fieldOf(facts.input, sticky.field);
  return value === undefined
    ? { on: 'instance', fact: facts.instance }
    : { on: sticky.field, fact: JSON.stringify(value) };
}

function fieldOf(input: Json | undefined, field: string): Json | undefined {
  let value = input;
  for (const name of field.split('.')) value = isJsonObject(value) ? member(value, name) : undefined;
  return value ?? undefined;
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
  if (last === undefined) throw new TypeError('a routing without a share above 0');
  return last[0];
}
