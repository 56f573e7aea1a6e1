import { appendPointer, isJsonArray, isJsonObject, valueAt } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import { exitPointer } from '../edit/exit-pointer.ts';
import type { TransitionRef } from '../edit/gesture.ts';
import { statePointer } from '../places/state-pointer.ts';

/** Where one transition stands, as it is written: alone or in a list. */
export function transitionPointer(ref: TransitionRef, document: Json): string {
  const pointer = writtenExit(ref, document);
  return isJsonArray(valueAt(document, pointer)) ? appendPointer(pointer, ref.exit.index) : pointer;
}

/** Where the transitions of an exit stand: one, or a list. */
function writtenExit({ state, exit }: TransitionRef, document: Json): string {
  const own = `${statePointer(state)}${exitPointer(exit)}`;
  if (exit.kind !== 'outcome') return own;
  const written = valueAt(document, own);
  return isJsonObject(written) && written['transitions'] !== undefined ? appendPointer(own, 'transitions') : own;
}
