import type { Pointer } from '@tessera/engine/catalog';
import { clipOf, copyEntry, insertClip, removeEntries, setValue, type Clip } from '@tessera/engine/flow';
import { allLinks } from './all-links.ts';
import { flowOf, sourceOf, withSplices, type Draft, type EditRequest } from './draft.ts';
import { childrenOf, isWithin, stateAt, type FlowText, type Names, type WrittenState } from './flow-text.ts';
import { isSame } from './link.ts';
import { treeOf } from './name-tree.ts';
import { relink, type Moved } from './relink.ts';

/** States with their comments, as they stand after every name of them was led to where they go. */
export interface Relinked {
  readonly draft: Draft;
  readonly flow: FlowText;
  readonly clips: readonly Clip[];
}

/**
 * The first pass of a move: names are led to the new paths while everything still stands where it was.
 * @param added paths of states that the move makes
 * @returns the state that no name would reach any more, where another of the same name stands in the way
 */
export function relinkMoved(
  request: EditRequest,
  flow: FlowText,
  states: readonly WrittenState[],
  {
    moved,
    added = [],
    skip = [],
  }: { readonly moved: Moved; readonly added?: readonly Names[]; readonly skip?: readonly Pointer[] },
): Relinked | string {
  const tree = treeOf([...flow.states.flatMap(({ names }) => [moved(names) ?? []]), ...added]);
  const links = allLinks(request.files, flow).filter(
    ({ place }) => place.kind !== 'value' || !skip.some((pointer) => place.pointer.startsWith(pointer)),
  );
  const relinked = relink(request.files, links, tree, moved);
  if (relinked.kind === 'hidden') return relinked.state;
  const draft = withSplices({ files: request.files, splices: [] }, relinked.splices);
  const next = flowOf(draft, flow.file);
  return { draft, flow: next, clips: states.flatMap(({ pointer }) => copyEntry(next.text, pointer) ?? []) };
}

/** The second pass: they are put where they go, one behind the other. */
export function putClips(
  draft: Draft,
  file: string,
  parent: WrittenState,
  clips: readonly Clip[],
  after?: string,
): Draft {
  const source = sourceOf(draft, file);
  const [first, ...rest] = clips;
  if (first === undefined) return draft;
  const isOpen = parent.value['states'] !== undefined && Object.keys(Object(parent.value['states'])).length > 0;
  if (isOpen) {
    const ordered = after === '' ? clips.toReversed() : clips;
    return withSplices(
      draft,
      ordered.flatMap((clip) => insertClip(source, `${parent.pointer}/states`, clip, after)),
    );
  }
  const opened = withSplices(draft, insertClip(source, `${parent.pointer}/states`, first));
  const again = stateAt(flowOf(opened, file), parent.names);
  return again === undefined ? opened : putClips(opened, file, again, rest);
}

/** The last pass: they go from where they were; a parent that is left without children holds none any more. */
export function removeStates(draft: Draft, file: string, states: readonly WrittenState[]): Draft {
  const flow = flowOf(draft, file);
  const gone = (one: WrittenState) => states.some(({ names }) => isSame(names, one.names));
  const parents = flow.states.filter((one) => {
    const children = childrenOf(flow, one.names);
    return children.length > 0 && children.every(gone);
  });
  const emptied = parents.flatMap(({ pointer, value }) =>
    ['states', 'initial', ...(value['type'] === 'parallel' ? ['type'] : [])]
      .filter((key) => value[key] !== undefined)
      .map((key) => `${pointer}/${key}`),
  );
  const pointers = [...states.map(({ pointer }) => pointer), ...emptied];
  const outer = pointers.filter((pointer) => !pointers.some((other) => pointer.startsWith(`${other}/`)));
  const source = sourceOf(draft, file);
  const left = flow.states.filter(({ names }) => !states.some((one) => isWithin(names, one.names)));
  const starts = left.flatMap((parent) => {
    const { initial } = parent.value;
    const first = childrenOf(flow, parent.names)
      .find((child) => !gone(child))
      ?.names.at(-1);
    const isGone =
      typeof initial === 'string' &&
      states.some(({ names }) => isWithin([...parent.names, ...initial.split('.')], names));
    return isGone && first !== undefined ? setValue(source, `${parent.pointer}/initial`, first) : [];
  });
  return withSplices(draft, [...starts, ...removeEntries(source, outer, () => false)]);
}

/** A new state that holds others, as text. */
export function holderClip(name: string, head: readonly Clip[], clips: readonly Clip[], text: string): Clip {
  const inner = clips.map((clip) => [clip.name, clip.value] as const);
  const value = {
    ...Object.fromEntries(head.map((clip) => [clip.name, clip.value])),
    states: Object.fromEntries(inner),
  };
  // One child in one line tells how far a file moves its blocks in.
  const step = /\n( +)/.exec(clipOf(name, { a: { b: {} }, c: 1 }, text, 2).text)?.[1] ?? '  ';
  const indented = (block: string, margin: string) => block.replaceAll(/^(?=.)/gm, margin);
  const children = indented(
    clips.map((clip) => clip.text).join(clips.slice(1).some(({ isApart }) => isApart) ? '\n\n' : '\n'),
    step + step,
  );
  const lines = [...head.map((clip) => indented(clip.text, step)), `${step}states:`, children];
  return { name, value, text: `${name}:\n${lines.join('\n')}` };
}
