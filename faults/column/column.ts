import type { Trial } from '../bench/trial.ts';
import { killAtRandom } from './kill.ts';

/** One row of the matrix as this tier runs it. */
export interface Fault {
  /** `T1 random`: the row of fault-tests.md section 5, and which of its cases. */
  readonly name: string;
  /** How many trials are planned. */
  readonly trials: number;
  readonly run: (trial: Trial) => Promise<void>;
  /** Why it cannot be tried here, where it cannot. */
  readonly skip?: string;
  /** Seeds that failed once: run in addition. */
  readonly seeds?: readonly number[];
}

export const column: readonly Fault[] = [{ name: 'T1 random', trials: 60, run: (trial) => killAtRandom(trial, 1) }];
