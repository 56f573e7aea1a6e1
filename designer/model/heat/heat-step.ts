export type HeatStep = 0 | 1 | 2 | 3 | 4 | 5;

const steps = [1, 2, 3, 4, 5] as const;

/**
 * The step of a five-step scale for a number among others; 0 for none at all. Half of the most is warmer than half of the
 * scale: where few stand apart from many, both are seen.
 */
export function heatStep(value: number, most: number): HeatStep {
  if (value <= 0 || most <= 0) return 0;
  return steps.find((step) => value <= upperBound(step, most)) ?? 5;
}

/** The largest number of a step. */
export function upperBound(step: HeatStep, most: number): number {
  return Math.max(step, Math.floor(most * (step / 5) ** 2));
}
