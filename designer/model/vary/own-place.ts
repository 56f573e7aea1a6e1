import type { Json } from '@tessera/engine';
import { appendPointer, isJsonArray, isJsonObject, valueAt, type Pointer } from '@tessera/engine/catalog';
import { statePointer } from '../places/state-pointer.ts';
import { insertedPath, type OwnVariation } from './own-variations.ts';

/** Where an identity's file says a part of the flow. */
export interface OwnPlace {
  readonly variation: OwnVariation;
  /** What the variation says in the flow. */
  readonly base: Pointer;
  /** The same in its file. */
  readonly written: Pointer;
  /** From both to the part. */
  readonly rest: string;
}

/**
 * The variation that says what stands at a place of the flow as the identity has it; undefined for what the flow, an
 * ancestor or an overlay says, and for what holds in some circumstances only.
 * @param data the flow as the identity has it
 */
export function ownPlace(variations: readonly OwnVariation[], data: Json, pointer: Pointer): OwnPlace | undefined {
  for (const variation of variations) {
    const said = variation.value['when'] === undefined ? saidBy(variation, data) : undefined;
    if (said === undefined) continue;
    const isInside = pointer === said.base || pointer.startsWith(`${said.base}/`);
    if (isInside) return { variation, ...said, rest: pointer.slice(said.base.length) };
  }
  return undefined;
}

function saidBy(variation: OwnVariation, data: Json): Pick<OwnPlace, 'base' | 'written'> | undefined {
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
