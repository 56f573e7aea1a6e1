import {
  appendPointer,
  isJsonArray,
  isJsonObject,
  parentPointer,
  pointerSegments,
  valueAt,
} from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import type { Gesture } from '../edit/gesture.ts';
import { placeOfPointer } from '../places/place-of-pointer.ts';
import { statePointer } from '../places/state-pointer.ts';
import { withValueAt } from './with-value-at.ts';

/** What an edit is about to change, and where an identity would say it. */
export interface LensEdit {
  readonly flow: string;
  /** The flow's text as data. */
  readonly document: Json;
  readonly pointer: string;
  readonly value: Json | undefined;
  /** Of the identity. */
  readonly file: string;
  /** The identity's text as data, if there is one. */
  readonly identity: Json | undefined;
}

/** Fields of a state that a variation may replace. */
const replaceable = 'title description initial on always after onDone entry exit invoke task output tags'.split(' ');

/**
 * The gesture that says an edit of a flow for an identity alone: a value of a parameter, or a variation that replaces one
 * field. Undefined for what cannot differ by identity.
 */
export function lensEdit(edit: LensEdit): Gesture | undefined {
  const { file, flow, pointer, value } = edit;
  const [, parameter] = /^\/parameters\/([^/]+)\/default$/.exec(pointer) ?? [];
  if (parameter !== undefined) {
    const at = `${appendPointer('/flows', flow)}/parameters/${parameter}`;
    return { kind: 'setValue', file, pointer: at, ...(value === undefined ? {} : { value }) };
  }
  const place = placeOfPointer(pointer);
  if (place.kind === 'flow') return undefined;
  const path = place.kind === 'state' ? place.path : place.at.state;
  const field = replacedField(edit, statePointer(path));
  if (path === '' || field === undefined) return undefined;
  const anchor = `${path}/${field.name}`;
  const known = knownVariation(edit, anchor);
  if (known !== undefined) return { kind: 'setValue', file, pointer: `${known}/with`, value: field.value };
  return { kind: 'addVariation', file, flow, variation: { replace: anchor, with: field.value } };
}

/** The smallest part of the state that can be replaced: a list and what is taken away are written as a whole. */
function replacedField(
  { document, pointer, value }: LensEdit,
  state: string,
): { readonly name: string; readonly value: Json } | undefined {
  let at = pointer;
  for (let up = pointer; up.length > state.length; up = parentPointer(up)) {
    const held = valueAt(document, up);
    const isInside = up !== pointer && (isJsonArray(held) || typeof held === 'string');
    if (isInside) at = up;
  }
  if (value === undefined && at === pointer) at = parentPointer(at);
  if (at.length <= state.length) return undefined;
  const name = at.slice(state.length + 1);
  const [top = ''] = pointerSegments(`/${name}`);
  const changed = changedAt(valueAt(document, at), pointer.slice(at.length), value);
  return replaceable.includes(top) && changed !== undefined ? { name, value: changed } : undefined;
}

function changedAt(held: Json | undefined, inside: string, value: Json | undefined): Json | undefined {
  const grown = typeof held === 'string' && inside !== '' ? { target: held } : held;
  return withValueAt(grown, inside, value);
}

/** A variation that already replaces the field without a condition: its value is changed, none is added. */
function knownVariation({ identity, flow }: LensEdit, anchor: string): string | undefined {
  const pointer = `${appendPointer('/flows', flow)}/variations`;
  const variations = valueAt(identity, pointer);
  if (!isJsonArray(variations)) return undefined;
  const index = variations.findIndex(
    (one) => isJsonObject(one) && one['replace'] === anchor && one['when'] === undefined,
  );
  return index < 0 ? undefined : appendPointer(pointer, index);
}
