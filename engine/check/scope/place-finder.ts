import type { Sources } from '../../flow/sources.ts';
import { parentPointer, type Pointer } from '../../kernel/pointer.ts';
import { groupBy } from '../group-by.ts';
import type { ReadablePlace } from './readable-places.ts';

/** Where somebody writes or is about to: a file, and a pointer in its text as the author wrote it. */
export interface WrittenPlace {
  readonly file: string;
  readonly pointer: Pointer;
}

export interface FoundPlace {
  readonly place: ReadablePlace;
  /** In the definition, with shorthand written out. */
  readonly pointer: Pointer;
  /** Of the pointer, what lies within the place: `/lines/0` of a mapping. */
  readonly inside: Pointer;
}

/** Finds the readable place that a pointer of the text lies in; it need not be written yet. */
export function placeFinder(
  places: readonly ReadablePlace[],
  sources: Sources,
): (written: WrittenPlace) => FoundPlace | undefined {
  const own = [...sources].filter(([pointer]) => !pointer.includes('#'));
  const byText = groupBy(own, ([, { file, pointer }]) => `${file} ${pointer}`);
  return ({ file, pointer }) => {
    for (let at = pointer; ; at = parentPointer(at)) {
      const rest = pointer.slice(at.length);
      // One text may stand for several nodes: a bare target is a list, its transition, and the target.
      const known = byText.get(`${file} ${at}`)?.map(([expanded]) => expanded + rest);
      if (known !== undefined) return innermost(known, places);
      if (at === '') return undefined;
    }
  };
}

function innermost(pointers: readonly Pointer[], places: readonly ReadablePlace[]): FoundPlace | undefined {
  const found = pointers.flatMap((pointer) =>
    places.flatMap((place) =>
      isWithin(pointer, place.pointer) ? [{ place, pointer, inside: pointer.slice(place.pointer.length) }] : [],
    ),
  );
  return found.toSorted((a, b) => b.place.pointer.length - a.place.pointer.length)[0];
}

function isWithin(pointer: Pointer, outer: Pointer): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}
