import { appendPointer, isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import type { Exit, TransitionRef } from '../edit/gesture.ts';
import { statePointer } from './state-pointer.ts';
import { valueAt } from './value-at.ts';

/** Where the transitions of an exit stand: one, or a list. */
function exitPointer({ state, exit }: TransitionRef, document: Json): string {
  const pointer = statePointer(state);
  const own = appendPointer(pointer, ...segmentsOf(exit));
  if (exit.kind !== 'outcome') return own;
  const written = valueAt(document, own);
  return isJsonObject(written) && written['transitions'] !== undefined ? appendPointer(own, 'transitions') : own;
}

/** Where one transition stands, as it is written: alone or in a list. */
export function transitionPointer(ref: TransitionRef, document: Json): string {
  const pointer = exitPointer(ref, document);
  return isJsonArray(valueAt(document, pointer)) ? appendPointer(pointer, ref.exit.index) : pointer;
}

function segmentsOf(exit: Exit): readonly string[] {
  switch (exit.kind) {
    case 'on':
      return ['on', exit.event];
    case 'always':
    case 'after':
      return [exit.kind];
    case 'done':
      return ['onDone'];
    case 'callDone':
      return ['invoke', 'onDone'];
    case 'callError':
      return ['invoke', 'onError'];
    case 'outcome':
      return ['task', 'outcomes', exit.outcome];
  }
}
