import type { Pointer } from '@tessera/engine/catalog';
import { resolveTarget, type StateTree } from '@tessera/engine/flow';
import type { Names } from './flow-text.ts';

/** A text that names a state. */
export interface Link {
  readonly file: string;
  readonly place:
    | { readonly kind: 'value' | 'key'; readonly pointer: Pointer }
    | { readonly kind: 'span'; readonly from: number; readonly to: number };
  /** How it is looked up: outwards from its state, among the children, by its whole path, or by the end of one. */
  readonly by: 'target' | 'initial' | 'path' | 'name';
  /** The state it is looked up from. */
  readonly from: Names;
  readonly text: string;
  /** What stands around the name in its value. */
  readonly before: string;
  readonly behind: string;
  readonly to: Names;
}

/** Where a target leads, as it is written in a state. */
export function targetOf(tree: StateTree, from: Names, text: string): Names | undefined {
  return resolveTarget(tree, from, text);
}

/** The text that names a state from another: the old one where it still does, else the shortest. */
export function targetText(tree: StateTree, from: Names, to: Names, old?: string): string | undefined {
  const length = old?.split('.').length ?? 1;
  const lengths = [length, ...to.map((_name, index) => index + 1)];
  const texts = [...(old === undefined ? [] : [old]), ...lengths.map((size) => to.slice(-size).join('.'))];
  return texts.find((text) => text !== '' && isSame(resolveTarget(tree, from, text), to));
}

export function isSame(one: Names | undefined, other: Names): boolean {
  return one !== undefined && one.length === other.length && one.every((name, index) => name === other[index]);
}
