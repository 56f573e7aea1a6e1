import { isJsonObject } from '@tessera/engine/catalog';
import { copyEntry, insertClip, renameKey, writtenData, type Clip } from '@tessera/engine/flow';
import { edited } from './edited.ts';
import { flowOf, sourceOf, withSplices, type Draft, type EditRequest } from './draft.ts';
import {
  childrenOf,
  flowText,
  isLeaf,
  isWithin,
  namesOf,
  stateAt,
  type FlowText,
  type Names,
  type WrittenState,
} from './flow-text.ts';
import { flowLinks } from './flow-links.ts';
import { freeName } from './free-name.ts';
import type { Edited, Gesture } from './gesture.ts';
import { putClips } from './move-states.ts';
import { treeOf } from './name-tree.ts';
import { refused } from './refused.ts';
import { relink } from './relink.ts';
import { startEdits } from './start-edits.ts';

/** The states of a YAML text, at the end of a parent; a name that is taken gets a number. */
export function pasteStates(
  request: EditRequest,
  flow: FlowText,
  { parent: path, text }: Extract<Gesture, { kind: 'paste' }>,
): Edited {
  const parent = stateAt(flow, namesOf(path));
  if (parent === undefined) return refused('stateGone', { state: path });
  if (isLeaf(parent)) return refused('holdsNoStates');
  const clips = clipsOf(text, childNames(flow, parent));
  if (clips.length === 0) return refused('nothingToPaste');
  const put = putClips({ files: request.files, splices: [] }, flow.file, parent, clips);
  const name = clips[0]?.name ?? '';
  const params = { states: clips.map((clip) => clip.name).join(', ') };
  const select = [...parent.names, name].join('.');
  return edited(withStart(put, flow.file, parent, name), 'paste', { params, select });
}

/** The same again right behind it: what it says of itself, the copy says of the copy. */
export function duplicateState(
  request: EditRequest,
  flow: FlowText,
  { state: path }: Extract<Gesture, { kind: 'duplicateState' }>,
): Edited {
  const names = namesOf(path);
  const state = stateAt(flow, names);
  const parent = stateAt(flow, names.slice(0, -1));
  const copy = state === undefined ? undefined : copyEntry(flow.text, state.pointer);
  if (copy === undefined || parent === undefined || names.length === 0) return refused('stateGone', { state: path });
  const [clip] = clipsOf(`states:\n${copy.text.replaceAll(/^(?=.)/gm, '  ')}\n`, childNames(flow, parent));
  if (clip === undefined) return refused('nothingToPaste');
  const source = sourceOf(request, flow.file);
  const splices = insertClip(source, `${parent.pointer}/states`, clip, names.at(-1));
  const select = [...parent.names, clip.name].join('.');
  const draft = withSplices({ files: request.files, splices: [] }, splices);
  return edited(draft, 'duplicateState', { params: { state: path }, select });
}

function childNames(flow: FlowText, parent: WrittenState): readonly string[] {
  return childrenOf(flow, parent.names).map(({ names }) => names.at(-1) ?? '');
}

/** A start for a parent that had no children. */
function withStart(draft: Draft, file: string, parent: WrittenState, name: string): Draft {
  const again = stateAt(flowOf(draft, file), parent.names);
  const needs = again?.value['type'] !== 'parallel' && again?.value['initial'] === undefined;
  return again === undefined || !needs ? draft : withSplices(draft, startEdits(sourceOf(draft, file), again, name));
}

/** The states of a text under names that are free, with what they say of each other. */
function clipsOf(text: string, taken: readonly string[]): readonly Clip[] {
  const pasted = statesText(text);
  if (pasted === undefined) return [];
  const tops = childrenOf(pasted, []);
  const names = new Map<string, string>();
  for (const {
    names: [name = ''],
  } of tops)
    names.set(name, freeName(name, [...taken, ...names.values()]));
  const moved = ([first = '', ...rest]: Names): Names => [names.get(first) ?? first, ...rest];
  const tree = treeOf(pasted.states.map((state) => (state.names.length === 0 ? [] : moved(state.names))));
  const files = { [pasted.file]: pasted.text };
  const relinked = relink(
    files,
    flowLinks(pasted).filter(({ from }) => from.length > 0 && isWithin(from, [])),
    tree,
    moved,
  );
  if (relinked.kind === 'hidden') return [];
  const source = sourceOf({ files }, pasted.file);
  const keys = tops.flatMap(({ names: [name = ''], pointer }) => {
    const free = names.get(name) ?? name;
    return free === name ? [] : renameKey(source, pointer, free);
  });
  const draft = withSplices({ files, splices: [] }, [...relinked.splices, ...keys]);
  const result = flowOf(draft, pasted.file);
  return childrenOf(result, []).flatMap(({ pointer }) => copyEntry(result.text, pointer) ?? []);
}

/** A text of states: a whole flow, `states: …`, or the states alone. */
function statesText(text: string): FlowText | undefined {
  const plain = text.replaceAll('\r\n', '\n').replace('\uFEFF', '');
  const data = writtenData(plain);
  if (!isJsonObject(data)) return undefined;
  if (isJsonObject(data['states'])) return flowText('pasted', plain);
  const isStates = Object.values(data).every((value) => isJsonObject(value) || value === null);
  return isStates ? flowText('pasted', `states:\n${plain.replaceAll(/^(?=.)/gm, '  ')}`) : undefined;
}
