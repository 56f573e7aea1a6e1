import { insertEntry, setValue, type SourceText } from '@tessera/engine/flow';
import type { Splice } from '../document/workspace.ts';
import type { WrittenTransition } from './written-transition.ts';

/** Leads a transition elsewhere; where it stayed, it gets a target. */
export function retargetEdits(source: SourceText, transition: WrittenTransition, target: string): readonly Splice[] {
  if (transition.target !== undefined) return setValue(source, transition.targetPointer, target);
  if (transition.value === null) return setValue(source, transition.pointer, target);
  return insertEntry(source, transition.targetPointer, target);
}
