const kinds = [
  'dead-capability',
  'never-called',
  'zero-traffic-flow',
  'zero-traffic-identity',
  'never-taken-transition',
  'timeout-never-fires',
  'timeout-always-fires',
  'never-varied',
  'single-use-capability',
  'idle-variation',
  'stalled-requirement',
  'stale-owner',
  'absent-owner',
  'long-broken',
  'past-sunset',
] as const;

/** A kind of finding that this page has words for. */
export function kindOf(kind: string): (typeof kinds)[number] | undefined {
  return kinds.find((one) => one === kind);
}
