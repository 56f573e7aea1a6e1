/**
 * Which provider serves (contracts.md section 6). A release locks arms and rules; how large their shares are at present
 * is a `RoutingState`. `choose` decides once a call, before it, from stated facts only, so that a repeat decides alike.
 */
export type Routing =
  FixedRouting | WeightedRouting | CanaryRouting | FailoverRouting | AdaptiveRouting | ShadowRouting;

export type FixedRouting = {
  readonly kind: 'fixed';
  readonly provider: string;
};

export type WeightedRouting = {
  readonly kind: 'weighted';
  /** Shares in percent; they sum to 100. */
  readonly weights: Readonly<Record<string, number>>;
  readonly sticky: Sticky;
};

/** What a choice sticks to: the whole instance, each call anew, or what a field of the call's input says. */
export type Sticky = 'instance' | 'call' | { readonly field: string };

/** Equal rules for one capability are one competition; a name keeps it apart from others with the same rules. */
type Named = {
  readonly name?: string;
};

/** A share for the candidate that grows by steps while the guards hold. */
export type CanaryRouting = Named & {
  readonly kind: 'canary';
  readonly stable: string;
  readonly candidate: string;
  /** Shares of the candidate in percent, growing; the last is 100. */
  readonly steps: readonly number[];
  readonly guards: Guards;
  /** Calls of the candidate before a step is looked at first. */
  readonly minCalls: number;
  /** ISO 8601: how long a step lasts at least, and after how long it is held for a person. */
  readonly minTime: string;
  readonly maxTime: string;
  /** A person approves each step. */
  readonly approval: boolean;
  readonly sticky: Sticky;
};

/** By how many percentage points the candidate may be worse than the stable one. */
export type Guards = {
  /** Of faults, timeouts and unknown outcomes. */
  readonly success: number;
  /** Of declared errors. */
  readonly declaredErrors?: number;
  /** Of calls that take longer than `above` (ISO 8601). */
  readonly slow?: { readonly above: string; readonly margin: number };
};

/** The first healthy one of an order. */
export type FailoverRouting = Named & {
  readonly kind: 'failover';
  readonly order: readonly string[];
};

/** Shares that follow what is measured; `explore` percent stay for those that are not the best. */
export type AdaptiveRouting = Named & {
  readonly kind: 'adaptive';
  readonly arms: readonly string[];
  readonly objective: (typeof objectives)[number];
  readonly explore: number;
  /** ISO 8601: how far back is measured. */
  readonly window: string;
  readonly sticky: Sticky;
};

/** The live one answers; the answer of the other is only compared. */
export type ShadowRouting = Named & {
  readonly kind: 'shadow';
  readonly live: string;
  readonly shadow: string;
  /** Of calls that are compared. */
  readonly percent: number;
  /** JSON pointers into the output that are not compared; `*` stands for any item of a list. */
  readonly ignore: readonly string[];
  /** Numbers that differ by no more count as equal. */
  readonly tolerance: number;
  /** What the shadow may cost a day, in minor units; needed where it costs. */
  readonly budget?: number;
  readonly sticky: Sticky;
};

export const objectives = ['success', 'latency', 'cost'] as const;

/** Its arms: providers that may serve under it, and those that are only compared. */
export function armsOf(routing: Routing): readonly string[] {
  switch (routing.kind) {
    case 'fixed':
      return [routing.provider];
    case 'weighted':
      return Object.keys(routing.weights);
    case 'canary':
      return [routing.stable, routing.candidate];
    case 'failover':
      return routing.order;
    case 'adaptive':
      return routing.arms;
    case 'shadow':
      return [routing.live, routing.shadow];
  }
}
