import {
  appendPointer,
  parentPointer,
  pointerSegments,
  type Pointer,
  isJsonArray,
  isJsonObject,
  valueAt,
} from '@tessera/engine/catalog';
import { removeEntries, setValue, writtenData } from '@tessera/engine/flow';
import type { Json } from '@tessera/engine';
import { sourceOf, withSplices, type Draft, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import type { Edited, Gesture } from './gesture.ts';
import { insertDeep } from './insert-deep.ts';
import { refused } from './refused.ts';
import { replaceValue } from './replace-value.ts';

type Set = Extract<Gesture, { kind: 'setValue' }>;

/** One leaf of a text: shorthand on the way to it grows as far as it must, and what is emptied by a removal goes too. */
export function setLeaf(request: EditRequest, { file, pointer, value }: Set): Edited {
  const start: Draft = { files: request.files, splices: [] };
  const data = writtenData(request.files[file] ?? '');
  if (data === undefined) return refused('unreadable', { file });
  const told = { params: { file, pointer } };
  if (value === undefined) {
    const place = writtenPlace(data, pointer);
    if (valueAt(data, place) === undefined) return edited(start, 'setValue', told);
    const splices = removeEntries(sourceOf(start, file), [place], (at) => mayGo(at));
    return edited(withSplices(start, splices), 'setValue', told);
  }
  const grown = growShorthand(start, file, pointer);
  const place = writtenPlace(writtenData(grown.files[file] ?? ''), pointer);
  const held = valueAt(writtenData(grown.files[file] ?? ''), place);
  const draft =
    isJsonObject(held) || isJsonArray(held)
      ? replaceValue(grown, { file, pointer: place }, value)
      : withSplices(grown, insertDeep(sourceOf(grown, file), place, value));
  const isThere = JSON.stringify(valueAt(data, writtenPlace(data, pointer))) === JSON.stringify(value);
  const isSet = draft.splices.length > 0 || isThere;
  return isSet ? edited(draft, 'setValue', told) : refused('noPlace', { pointer });
}

/** A single transition may be meant by its place in a list of one. */
function writtenPlace(data: Json | undefined, pointer: Pointer): Pointer {
  let at = '';
  const segments = pointerSegments(pointer);
  for (const [index, segment] of segments.entries()) {
    const held = valueAt(data, at);
    const isSkipped = segment === '0' && isExit(at) && held !== undefined && held !== null && !isJsonArray(held);
    if (!isSkipped || (index === segments.length - 1 && isJsonArray(held))) at = appendPointer(at, segment);
  }
  return at;
}

/** `onDone: shipping` gains an `assign`: it becomes `onDone: { target: shipping }` first. */
function growShorthand(draft: Draft, file: string, pointer: Pointer): Draft {
  const data = writtenData(draft.files[file] ?? '');
  const place = writtenPlace(data, pointer);
  for (let at = parentPointer(place); at !== ''; at = parentPointer(at)) {
    const held = valueAt(data, at);
    if (typeof held === 'string' && (isExit(at) || isExit(parentPointer(at)))) {
      return withSplices(draft, setValue(sourceOf(draft, file), at, { target: held }));
    }
    if (isJsonObject(held)) return draft;
  }
  return draft;
}

const exit = /\/(?:always|after|onDone|onError|transitions|on\/[^/]+|outcomes\/[^/]+)$/;

function isExit(pointer: Pointer): boolean {
  return exit.test(pointer);
}

/** A state, a flow and an item of a list stay, if only as an empty one. */
function mayGo(pointer: Pointer): boolean {
  return !/(?:^|\/)(?:states(?:\/[^/]+)?|outcomes\/[^/]+|flows\/[^/]+|\d+)$/.test(pointer) && !exit.test(pointer);
}
