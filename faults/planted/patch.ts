import type { Found } from '../bench/trial.ts';

/** A bug of a few lines, for a scratch copy: each text has to be found exactly once in its file. */
export interface Patch {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Trials of the column that have to see it. */
  readonly trials: readonly string[];
  /** Seeds at which they meet it, where not all do. */
  readonly seeds?: readonly number[];
  /** What they have to say is broken: one of these. */
  readonly breaks: readonly Found['invariant'][];
}

export interface Edit {
  /** Under engine/. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}
