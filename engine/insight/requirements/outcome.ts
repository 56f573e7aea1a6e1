import type { Because } from './because.ts';

/** Whether one level is reached, and why. */
export interface Outcome {
  readonly reached: boolean;
  readonly because: Because;
}
