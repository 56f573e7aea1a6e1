import type { Json } from '@tessera/engine';
import { isJsonArray, parentPointer, valueAt, type Pointer } from '@tessera/engine/catalog';
import { removeEntries, writtenData } from '@tessera/engine/flow';
import { applySplices } from '../document/apply-splices.ts';
import { setLeaf } from '../edit/set-leaf.ts';

const file = 'identity';

/**
 * An identity's text with one value set, or without it, by the smallest change; comments stay. A list or map that is left
 * empty goes with its last entry. What cannot be set leaves the text as it is.
 */
export function setInIdentity(text: string, pointer: Pointer, value: Json | undefined): string {
  const isItem = isJsonArray(valueAt(writtenData(text), parentPointer(pointer)));
  if (value === undefined && isItem) {
    const splices = removeEntries({ file, text }, [pointer], () => true);
    return applySplices({ [file]: text }, splices)[file] ?? text;
  }
  const set = setLeaf(
    { files: { [file]: text }, flowFile: '' },
    {
      kind: 'setValue',
      file,
      pointer,
      ...(value === undefined ? {} : { value }),
    },
  );
  return set.kind === 'edited' ? (applySplices({ [file]: text }, set.splices)[file] ?? text) : text;
}
