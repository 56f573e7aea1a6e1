import { renameKey, setValue, type StateTree } from '@tessera/engine/flow';
import type { Files, Splice } from '../document/workspace.ts';
import { isWithin, type Names } from './flow-text.ts';
import { targetText, type Link } from './link.ts';

/** Where states go: the new path of an old one; undefined where it is gone. */
export type Moved = (names: Names) => Names | undefined;

export type Relinked =
  | { readonly kind: 'relinked'; readonly splices: readonly Splice[] }
  /** Another state of the same name stands in the way of a target, and no text leads past it. */
  | { readonly kind: 'hidden'; readonly state: string };

/** What keeps every name of a state true after states moved; names of states that are gone are left alone. */
export function relink(files: Files, links: readonly Link[], tree: StateTree, moved: Moved): Relinked {
  const splices: Splice[] = [];
  for (const link of links) {
    const to = moved(link.to);
    if (to === undefined) continue;
    const text = linkText(link, tree, moved(link.from) ?? link.from, to);
    if (text === undefined) return { kind: 'hidden', state: to.join('.') };
    if (text !== link.text) splices.push(...written(files, link, text));
  }
  return { kind: 'relinked', splices };
}

function linkText(link: Link, tree: StateTree, from: Names, to: Names): string | undefined {
  switch (link.by) {
    case 'target':
      return targetText(tree, from, to, link.text);
    case 'initial':
      // What left the parent is not its start any more: the gesture that moved it says what is.
      return isWithin(to, from) ? to.slice(from.length).join('.') : link.text;
    case 'path':
      return to.join('.');
    case 'name':
      return link.text === link.to.join('.') ? to.join('.') : to.slice(-link.text.split('.').length).join('.');
  }
}

/** The splices that write another name at the place of a link. */
function written(files: Files, link: Link, text: string): readonly Splice[] {
  const source = { file: link.file, text: files[link.file] ?? '' };
  const { place } = link;
  if (place.kind === 'span') return [{ file: link.file, from: place.from, to: place.to, insert: text }];
  if (place.kind === 'key') return renameKey(source, place.pointer, text);
  return setValue(source, place.pointer, link.before + text + link.behind);
}
