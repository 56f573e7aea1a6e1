/** How sure an interval is, in percent. */
export type Confidence = 95 | 99;

/** Two-sided quantiles of the normal distribution. */
export const quantiles: Readonly<Record<Confidence, number>> = { 95: 1.959963984540054, 99: 2.5758293035489004 };
