import type { Pointer } from '@tessera/engine/catalog';
import { removeEntries, setValue } from '@tessera/engine/flow';
import type { Splice } from '../document/workspace.ts';
import { allLinks, outerLinks } from './all-links.ts';
import { sourceOf, withSplices, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import { childrenOf, isWithin, namesOf, stateAt, type FlowText, type Names, type WrittenState } from './flow-text.ts';
import type { Edited, Gesture, Loss } from './gesture.ts';
import { isSame, targetOf, targetText } from './link.ts';
import { treeOf } from './name-tree.ts';
import { refused } from './refused.ts';
import { relink } from './relink.ts';
import { transitionRemoval } from './removal.ts';
import { transitionsOf, type WrittenTransition } from './written-transition.ts';

type Delete = Extract<Gesture, { kind: 'deleteState' }>;

/** A state goes, with all within it; the ways into it lead elsewhere or go too. What is lost by it is named. */
export function deleteState(request: EditRequest, flow: FlowText, { state: path, incoming }: Delete): Edited {
  const names = namesOf(path);
  const state = stateAt(flow, names);
  const parent = stateAt(flow, names.slice(0, -1));
  if (state === undefined || parent === undefined || names.length === 0) return refused('stateGone', { state: path });
  const next = incoming === 'remove' ? undefined : stateAt(flow, namesOf(incoming.to));
  if (incoming !== 'remove' && (next === undefined || isWithin(next.names, names))) {
    return refused('stateGone', { state: incoming.to });
  }
  const siblings = childrenOf(flow, parent.names).filter((one) => one !== state);
  if (siblings.length === 0 && parent.names.length === 0) return refused('lastState', { state: path });
  const tree = treeOf(flow.states.map((one) => one.names).filter((one) => !isWithin(one, names)));
  const kept = relink(request.files, keptLinks(request, flow, names), tree, (old) =>
    isWithin(old, names) ? undefined : old,
  );
  if (kept.kind === 'hidden') return refused('nameHides', { name: path, state: kept.state });
  const ways = waysInto(flow, names);
  const source = sourceOf(request, flow.file);
  const led = next === undefined ? [] : ways.flatMap((way) => lead(source, tree, way, next.names));
  const gone = next === undefined ? ways : [];
  const start = startAfter(flow, state, parent, next?.names ?? siblings[0]?.names);
  const removal = transitionRemoval(
    gone.flatMap(({ transition }) => transition ?? []),
    [...(siblings.length === 0 ? emptied(parent) : [state.pointer]), ...gone.flatMap(({ history }) => history ?? [])],
  );
  const splices = [
    ...kept.splices,
    ...led,
    ...(siblings.length === 0 ? [] : start.flatMap(([pointer, text]) => setValue(source, pointer, text))),
    ...removeEntries(source, removal.pointers, removal.mayGo),
  ];
  const draft = withSplices({ files: request.files, splices: [] }, splices);
  const select = (next ?? siblings.find((one) => one.pointer > state.pointer) ?? siblings[0] ?? parent).names.join('.');
  return edited(draft, 'deleteState', {
    params: { state: path },
    losses: lossesOf(request, flow, state, gone),
    select,
  });
}

/** A way into the state from outside it: a transition, or where a history leads. */
interface Way {
  readonly from: Names;
  readonly text: string;
  readonly pointer: Pointer;
  readonly transition?: WrittenTransition;
  readonly history?: Pointer;
}

function waysInto(flow: FlowText, names: Names): readonly Way[] {
  const leads = (from: Names, text: string) => {
    const to = isWithin(from, names) ? undefined : targetOf(flow.tree, from, text);
    return to !== undefined && isWithin(to, names);
  };
  const transitions = transitionsOf(flow).flatMap((transition): readonly Way[] => {
    const { from, target: text, targetPointer: pointer } = transition;
    return text !== undefined && leads(from, text) ? [{ from, text, pointer, transition }] : [];
  });
  const histories = flow.states.flatMap(({ names: from, value, pointer }): readonly Way[] => {
    const text = value['type'] === 'history' ? value['target'] : undefined;
    const at = `${pointer}/target`;
    return typeof text === 'string' && leads(from, text) ? [{ from, text, pointer: at, history: at }] : [];
  });
  return [...transitions, ...histories];
}

function keptLinks(request: EditRequest, flow: FlowText, names: Names) {
  return allLinks(request.files, flow).filter(({ from, file }) => file !== flow.file || !isWithin(from, names));
}

function lead(
  source: { readonly file: string; readonly text: string },
  tree: FlowText['tree'],
  way: Way,
  to: Names,
): readonly Splice[] {
  const text = targetText(tree, way.from, to);
  return text === undefined ? [] : setValue(source, way.pointer, text);
}

/** Every `initial` that named the state names another: the one that took its place, or else the first that is left. */
function startAfter(
  flow: FlowText,
  state: WrittenState,
  parent: WrittenState,
  next: Names | undefined,
): readonly (readonly [Pointer, string])[] {
  return flow.states.flatMap((one): readonly (readonly [Pointer, string])[] => {
    const { initial } = one.value;
    if (typeof initial !== 'string' || isWithin(one.names, state.names)) return [];
    if (!isWithin([...one.names, ...initial.split('.')], state.names)) return [];
    const inside = next !== undefined && isWithin(next, one.names) && next.length > one.names.length;
    const first = childrenOf(flow, parent.names).find((child) => child !== state);
    const name = inside ? next.slice(one.names.length).join('.') : first?.names.slice(one.names.length).join('.');
    return name === undefined ? [] : [[`${one.pointer}/initial`, name]];
  });
}

/** A state whose last child goes holds none any more. */
function emptied(parent: WrittenState): readonly Pointer[] {
  const keys = ['states', 'initial', ...(parent.value['type'] === 'parallel' ? ['type'] : [])];
  return keys.filter((key) => parent.value[key] !== undefined).map((key) => `${parent.pointer}/${key}`);
}

function lossesOf(request: EditRequest, flow: FlowText, state: WrittenState, gone: readonly Way[]): readonly Loss[] {
  const inner = flow.states.filter(({ names }) => isWithin(names, state.names) && !isSame(names, state.names));
  const outside = outerLinks({ ...request.published, ...request.files }, flow).filter(({ to }) =>
    isWithin(to, state.names),
  );
  const files = [...new Set(outside.map(({ file }) => file))];
  return [
    ...(inner.length === 0 ? [] : [{ kind: 'children', params: { count: String(inner.length) } }]),
    ...(gone.length === 0 ? [] : [{ kind: 'transitions', params: { count: String(gone.length) } }]),
    ...(files.length === 0 ? [] : [{ kind: 'namedIn', params: { files: files.join(', ') } }]),
  ];
}
