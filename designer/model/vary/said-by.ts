import type { Json } from '@tessera/engine';
import { appendPointer, isJsonArray, isJsonObject, valueAt, type Pointer } from '@tessera/engine/catalog';
import { statePointer } from '../places/state-pointer.ts';
import { insertedPath, type OwnVariation } from './own-variations.ts';

/** What a variation says, in the flow as the identity has it, and where its file says it. */
export interface Said {
  readonly base: Pointer;
  readonly written: Pointer;
}

/** Undefined for a variation that takes something away, or sets a parameter. */
export function saidBy(variation: OwnVariation, data: Json): Said | undefined {
  const { kind, anchor, field, pointer } = variation;
  switch (kind) {
    case 'insertBefore':
    case 'insertAfter':
      return { base: statePointer(insertedPath(variation) ?? ''), written: pointer };
    case 'replace':
      return { base: `${statePointer(anchor)}${field === '' ? '' : `/${field}`}`, written: `${pointer}/with` };
    case 'addTransition': {
      const base = addedTransition(variation, data);
      return base === undefined ? undefined : { base, written: pointer };
    }
    case 'disable':
    case 'setParameter':
      return undefined;
  }
}

/** Among the transitions of its event or delay: the one that says the same. */
function addedTransition({ value, anchor }: OwnVariation, data: Json): Pointer | undefined {
  const { on, after } = value;
  const state = statePointer(anchor);
  const list = typeof on === 'string' ? appendPointer(`${state}/on`, on) : `${state}/after`;
  const isIt = (one: Json): boolean =>
    isJsonObject(one) &&
    (typeof on === 'string' || one['delay'] === after) &&
    ['target', 'guard'].every((key) => one[key] === value[key]);
  const found = valueAt(data, list);
  if (!isJsonArray(found)) return found !== undefined && isIt(found) ? list : undefined;
  const index = found.findIndex(isIt);
  return index < 0 ? undefined : appendPointer(list, index);
}
