/**
 * Which provider serves (contracts.md section 6). `choose` decides once a call, before it, from stated facts only, so
 * that a repeat decides alike; later kinds (canary, shadow, failover, adaptive) are further members here.
 */
export type Routing =
  | { readonly kind: 'fixed'; readonly provider: string }
  | {
      readonly kind: 'weighted';
      /** Shares in percent; they sum to 100. */
      readonly weights: Readonly<Record<string, number>>;
      /** What the choice sticks to: the whole instance, or each call anew. */
      readonly sticky: 'instance' | 'call';
    };
