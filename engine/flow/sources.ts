import type { Location } from '../kernel/issue.ts';
import { parentPointer, type Pointer } from '../kernel/pointer.ts';

/**
 * Where each node of a definition was written: keys are pointers into the *expanded* definition (`/root/states/a/…`),
 * values carry the file and the pointer as written. Nodes that have no text of their own inherit their parent's.
 */
export type Sources = ReadonlyMap<Pointer, Location>;

/** The place of a node, or of the nearest ancestor that has one. */
export function locate(sources: Sources, pointer: Pointer): Location {
  for (let at = pointer; ; at = parentPointer(at)) {
    const found = sources.get(at);
    if (found !== undefined) return found;
    if (at === '') throw new TypeError('sources lack the root');
  }
}

/** The key of a mapping entry rather than its value: sources register keys under `<pointer>#key`. */
export function locateKey(sources: Sources, pointer: Pointer): Location {
  return sources.get(`${pointer}#key`) ?? locate(sources, pointer);
}
