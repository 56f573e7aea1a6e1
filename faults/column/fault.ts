import type { StoreKind } from '../bench/home.ts';
import type { Trial } from '../bench/trial.ts';

/** One case of a row of the matrix, as this tier runs it. */
export interface Fault {
  /** `T1 random`: the row of fault-tests.md section 5, and which of its cases. */
  readonly name: string;
  /** How many trials are planned. */
  readonly trials: number;
  readonly on?: StoreKind;
  readonly run: (trial: Trial) => Promise<void>;
  /** What an undisturbed run has to count before; the same name is counted once. */
  readonly rehearsal?: (trial: Trial) => { readonly name: string; readonly count: () => Promise<number> };
  /** Why it cannot be tried here, where it cannot. */
  readonly skip?: string | undefined;
  /** Seeds that failed once: run in addition. */
  readonly seeds?: readonly number[];
}
