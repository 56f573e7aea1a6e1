import type { Json } from '@tessera/engine';
import { appendPointer, isJsonArray, isJsonObject, valueAt, type Pointer } from '@tessera/engine/catalog';
import type { StatePath } from '../edit/gesture.ts';

export type VariationKind = 'insertBefore' | 'insertAfter' | 'replace' | 'disable' | 'addTransition' | 'setParameter';

/** A variation as an identity's file has it. */
export interface OwnVariation {
  /** In that file. */
  readonly pointer: Pointer;
  readonly value: Readonly<Record<string, Json>>;
  readonly kind: VariationKind;
  /** The state it stands on, or the parameter it sets. */
  readonly anchor: StatePath;
  /** Of `replace: state/field`; '' for the whole state. */
  readonly field: string;
}

const kinds = ['insertBefore', 'insertAfter', 'replace', 'disable', 'addTransition', 'setParameter'] as const;

/** What the text of an identity, as data, varies in a flow; in the order of the text. */
export function ownVariations(identity: Json | undefined, flow: string): readonly OwnVariation[] {
  const list = variationsPointer(flow);
  const written = valueAt(identity, list);
  if (!isJsonArray(written)) return [];
  return written.flatMap((value, index): readonly OwnVariation[] => {
    if (!isJsonObject(value)) return [];
    const kind = kinds.find((one) => typeof value[one] === 'string');
    const text = kind === undefined ? undefined : value[kind];
    if (kind === undefined || typeof text !== 'string') return [];
    const [anchor = '', ...field] = text.split('/');
    return [{ pointer: appendPointer(list, index), value, kind, anchor, field: field.join('/') }];
  });
}

export function variationsPointer(flow: string): Pointer {
  return `${appendPointer('/flows', flow)}/variations`;
}

/** The state that a variation brings in; undefined for one that brings in none. */
export function insertedPath({ kind, anchor, value }: OwnVariation): StatePath | undefined {
  const { state } = value;
  if ((kind !== 'insertBefore' && kind !== 'insertAfter') || typeof state !== 'string') return undefined;
  return [...anchor.split('.').slice(0, -1), state].join('.');
}
