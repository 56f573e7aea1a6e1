import type { Json, JsonObject } from '@tessera/engine';
import { appendPointer, isJsonArray, isJsonObject, valueAt, type Pointer } from '@tessera/engine/catalog';
import { insertEntry, removeEntries, setValue, writtenData } from '@tessera/engine/flow';
import { sourceOf, withSplices, type Draft } from './draft.ts';

interface Place {
  readonly file: string;
  readonly pointer: Pointer;
}

/**
 * Another value in the place of one that is there. Of maps and lists only the parts that differ are written, so that
 * comments and the writing of the rest stay; where the parts do not come to the value, the whole is written.
 */
export function replaceValue(draft: Draft, place: Place, value: Json): Draft {
  const { file, pointer } = place;
  const old = valueAt(dataOf(draft, file), pointer);
  const parted = old === undefined ? draft : parts(draft, place, old, value);
  const isThere = isSame(valueAt(dataOf(parted, file), pointer), value);
  return isThere ? parted : withSplices(draft, setValue(sourceOf(draft, file), pointer, value));
}

function parts(draft: Draft, place: Place, old: Json, value: Json): Draft {
  if (isSame(old, value)) return draft;
  if (isJsonObject(old) && isJsonObject(value)) return members(draft, place, old, value);
  if (isJsonArray(old) && isJsonArray(value)) return items(draft, place, old, value);
  return withSplices(draft, setValue(sourceOf(draft, place.file), place.pointer, value));
}

function members(draft: Draft, { file, pointer }: Place, old: JsonObject, value: JsonObject): Draft {
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(value, key));
  let next = without(
    draft,
    file,
    gone.map((key) => appendPointer(pointer, key)),
  );
  let before: string | undefined;
  for (const [key, inner] of Object.entries(value)) {
    const at = { file, pointer: appendPointer(pointer, key) };
    const was = Object.hasOwn(old, key) ? old[key] : undefined;
    next =
      was === undefined
        ? withSplices(next, insertEntry(sourceOf(next, file), at.pointer, inner, before))
        : parts(next, at, was, inner);
    before = key;
  }
  return next;
}

/** What is alike at both ends stays as it is. */
function items(draft: Draft, { file, pointer }: Place, old: readonly Json[], value: readonly Json[]): Draft {
  const least = Math.min(old.length, value.length);
  let start = 0;
  while (start < least && isSame(old[start], value[start])) start += 1;
  let end = 0;
  while (end < least - start && isSame(old.at(-1 - end), value.at(-1 - end))) end += 1;
  const was = old.slice(start, old.length - end);
  const is = value.slice(start, value.length - end);
  const at = (index: number) => appendPointer(pointer, start + index);
  if (is.length === 0)
    return without(
      draft,
      file,
      was.map((_, index) => at(index)),
    );
  if (was.length === is.length) {
    return is.reduce<Draft>(
      (next, item, index) => parts(next, { file, pointer: at(index) }, was[index] ?? null, item),
      draft,
    );
  }
  // Others are put at the end only; a list that changed within is written anew.
  if (was.length > 0 || end > 0) return draft;
  const last = appendPointer(pointer, '-');
  return is.reduce<Draft>((next, item) => withSplices(next, insertEntry(sourceOf(next, file), last, item)), draft);
}

function without(draft: Draft, file: string, pointers: readonly Pointer[]): Draft {
  if (pointers.length === 0) return draft;
  return withSplices(
    draft,
    removeEntries(sourceOf(draft, file), pointers, () => false),
  );
}

function dataOf(draft: Draft, file: string): Json | undefined {
  return writtenData(draft.files[file] ?? '');
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
