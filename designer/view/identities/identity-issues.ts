import { createContext, useContext } from 'react';
import type { IssueView } from '@tessera/engine/check';
import type { Files } from '../../model/document/workspace.ts';
import type { Witness } from '../../model/play/meet-witness.ts';

export type Fix = NonNullable<IssueView['fixes']>[number];

/** What is wrong with an identity's texts, where it shows, and what can be done about it. */
export interface IdentityIssues {
  readonly identity: string;
  /** As they are drafted. */
  readonly files: Files;
  /** By the key of the row; what belongs to none of them under ''. */
  readonly byRow: ReadonlyMap<string, readonly IssueView[]>;
  /** Undefined while the texts are newer than the check, or may only be read. */
  readonly mend: ((edits: Fix['edits']) => void) | undefined;
  /** Saves what is drafted and shows the start in the simulation. */
  readonly play: (flow: string, witness: Witness) => void;
  /** Of several flows that an issue may be about. */
  readonly flows: readonly string[];
}

export const IdentityIssuesContext = createContext<IdentityIssues | undefined>(undefined);

/** Undefined where nothing is checked, such as in a dialog. */
export function useIdentityIssues(): IdentityIssues | undefined {
  return useContext(IdentityIssuesContext);
}
