import { clipOf, insertClip } from '@tessera/engine/flow';
import { sourceOf, withSplices, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import { allLinks } from './all-links.ts';
import { isLeaf, namesOf, stateAt, type FlowText, type Names, type WrittenState } from './flow-text.ts';
import type { Edited, Gesture, NewState } from './gesture.ts';
import { targetOf, targetText } from './link.ts';
import { mainExit } from './main-exit.ts';
import { nameProblem } from './name-problem.ts';
import { treeOf } from './name-tree.ts';
import { newState } from './new-state.ts';
import { refused } from './refused.ts';
import { relink } from './relink.ts';
import { retargetEdits } from './retarget-edits.ts';
import { startEdits } from './start-edits.ts';
import { findTransition, type WrittenTransition } from './written-transition.ts';

/** A state behind another, which leads to it from now on; it takes over where that one led. */
export function addState(
  request: EditRequest,
  flow: FlowText,
  { parent: path, after, state }: Extract<Gesture, { kind: 'addState' }>,
): Edited {
  const parent = stateAt(flow, namesOf(path));
  if (parent === undefined) return refused('stateGone', { state: path });
  const before = after === undefined ? undefined : stateAt(flow, namesOf(after));
  const exit = before === undefined || isParallel(parent) ? undefined : mainExit(flow, before.names);
  return put(request, flow, { kind: 'addState', parent, after: before?.names.at(-1), state, exit });
}

/** A state between a transition and its target. */
export function insertState(
  request: EditRequest,
  flow: FlowText,
  { on, state }: Extract<Gesture, { kind: 'insertState' }>,
): Edited {
  const exit = findTransition(flow, on);
  if (exit === undefined) return refused('transitionGone');
  if (exit.target === undefined) return refused('noTarget');
  // Not among regions: a state there would be entered at once.
  let level = exit.from;
  do level = level.slice(0, -1);
  while (isParallel(stateAt(flow, level)));
  const parent = stateAt(flow, level);
  if (parent === undefined) return refused('transitionGone');
  return put(request, flow, { kind: 'insertState', parent, after: exit.from[level.length], state, exit });
}

interface Put {
  readonly kind: 'addState' | 'insertState';
  readonly parent: WrittenState;
  readonly after: string | undefined;
  readonly state: NewState;
  readonly exit: WrittenTransition | undefined;
}

function put(request: EditRequest, flow: FlowText, { kind, parent, after, state, exit }: Put): Edited {
  const problem =
    nameProblem(flow, parent.names, state.name) ??
    (isLeaf(parent) ? refused('holdsNoStates') : undefined) ??
    usesProblem(state);
  if (problem !== undefined) return problem;
  const names: Names = [...parent.names, state.name];
  const tree = treeOf([...flow.states.map((one) => one.names), names]);
  // The exit itself is led to the new state below.
  const links = allLinks(request.files, flow).filter(
    ({ place }) => place.kind !== 'value' || place.pointer !== exit?.targetPointer,
  );
  const relinked = relink(request.files, links, tree, (old) => old);
  const old = exit?.target === undefined ? undefined : targetOf(flow.tree, exit.from, exit.target);
  const target = old && targetText(tree, names, old, exit?.target);
  const entry = exit && targetText(tree, exit.from, names);
  if (relinked.kind === 'hidden') return refused('nameHides', { name: state.name, state: relinked.state });
  const source = sourceOf(request, flow.file);
  const clip = clipOf(state.name, newState(state, target, flow), flow.text, 2);
  const isFirst = parent.names.length > 0 && parent.value['states'] === undefined;
  const splices = [
    ...relinked.splices,
    ...(exit === undefined || entry === undefined ? [] : retargetEdits(source, exit, entry)),
    ...(isFirst ? startEdits(source, parent, state.name) : []),
    ...insertClip(source, `${parent.pointer}/states`, clip, after),
  ];
  const draft = withSplices({ files: request.files, splices: [] }, splices);
  return edited(draft, kind, { params: { state: names.join('.') }, select: names.join('.') });
}

function isParallel(state: WrittenState | undefined): boolean {
  return state?.value['type'] === 'parallel';
}

function usesProblem({ kind, uses }: NewState): Edited | undefined {
  const needs = kind === 'call' || kind === 'slot' || kind === 'flow';
  return needs && uses === undefined ? refused('usesMissing', { kind }) : undefined;
}
