/** A length of time by chance; all in ms. */
export type Distribution =
  | { readonly kind: 'fixed'; readonly ms: number }
  | { readonly kind: 'uniform'; readonly fromMs: number; readonly toMs: number }
  /** Without memory: how independent arrivals come. */
  | { readonly kind: 'exponential'; readonly meanMs: number }
  /** Log-normal by two of its quantiles: how long most things take. */
  | { readonly kind: 'quantiles'; readonly p50Ms: number; readonly p95Ms: number }
  /** One of what was measured, each as likely. */
  | { readonly kind: 'recorded'; readonly ms: readonly number[] };

/** The 95 % quantile of the standard normal distribution. */
const z95 = 1.6448536269514722;

/** A length in whole ms. @param fraction gives numbers evenly in [0, 1) */
export function drawMs(distribution: Distribution, fraction: () => number): number {
  return Math.max(0, Math.round(drawn(distribution, fraction)));
}

function drawn(distribution: Distribution, fraction: () => number): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.ms;
    case 'uniform':
      return distribution.fromMs + (distribution.toMs - distribution.fromMs) * fraction();
    case 'exponential':
      return -Math.log(1 - fraction()) * distribution.meanMs;
    case 'quantiles': {
      const { p50Ms, p95Ms } = distribution;
      if (p50Ms <= 0) return p95Ms * fraction();
      return p50Ms * Math.exp((Math.log(p95Ms / p50Ms) / z95) * standardNormal(fraction));
    }
    case 'recorded':
      return distribution.ms[Math.floor(fraction() * distribution.ms.length)] ?? 0;
  }
}

/** Box and Muller, 1958. */
function standardNormal(fraction: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction());
}

/** The index of one of some weights; 0 where all are 0. */
export function drawIndex(weights: readonly number[], fraction: () => number): number {
  let rest = fraction() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    rest -= weight;
    if (rest < 0) return index;
  }
  return 0;
}
