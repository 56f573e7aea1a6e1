import type { MergeConflict } from '../model/document/merge-texts.ts';

/** `kept`: the browser has it, the server will when it can be reached. */
export type SaveState = 'clean' | 'unsaved' | 'saving' | 'saved' | 'kept' | 'failed';

export interface DraftState {
  readonly save: SaveState;
  readonly error?: Error;
  /** Open files of which somebody published another text since they were opened. */
  readonly moved: readonly string[];
  /** What two sides changed otherwise: it waits for a person, and nothing is saved meanwhile. */
  readonly conflicts: readonly MergeConflict[];
}
