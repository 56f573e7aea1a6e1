import type { Edit } from '@tessera/engine/check';

/** Texts by file name: the flow, its scenarios, and the identity files opened beside it. */
export type Files = Readonly<Record<string, string>>;

/** A replacement of `from` to `to` (offsets in UTF-16 units, the end exclusive) in one file. */
export type Splice = Edit;

/** What a step did, in words of the page: a key of the texts with its parameters. */
export interface StepLabel {
  readonly kind: string;
  readonly params: Readonly<Record<string, string>>;
}

/** One entry of the undo history: splices that were applied together, over as many files as they touch. */
export interface Step {
  readonly splices: readonly Splice[];
  /** What takes them back, in offsets of the texts after them. */
  readonly inverse: readonly Splice[];
  /** Files that were not there before: taking the step back takes them away. */
  readonly created: readonly string[];
  readonly label: StepLabel;
  /** ms since the epoch; of the last change that joined it */
  readonly atMs: number;
  /** What it goes on with: a change of the same run that follows soon, and at the same place, joins this step. */
  readonly run?: string;
}

/** What led to a revision, an undo included. */
export interface Change {
  readonly revision: number;
  readonly splices: readonly Splice[];
}

/** The texts under edit, with one history over all of them. Never changed: every operation gives another one. */
export interface Workspace {
  readonly files: Files;
  /** Grows with every change, an undo included. */
  readonly revision: number;
  /** Oldest first. */
  readonly past: readonly Step[];
  /** What a redo would do next stands last. */
  readonly future: readonly Step[];
  /** The last changes, oldest first: what was worked out over an older revision is led through them. */
  readonly changes: readonly Change[];
}
