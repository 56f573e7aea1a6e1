import { clipOf, insertClip } from '@tessera/engine/flow';
import { edited } from './edited.ts';
import { flowOf, sourceOf, withSplices, type EditRequest } from './draft.ts';
import { childrenOf, isWithin, stateAt, textOf, type FlowText, type Names } from './flow-text.ts';
import type { Edited, Gesture } from './gesture.ts';
import { holderClip, relinkMoved, removeStates } from './move-states.ts';
import { nameProblem } from './name-problem.ts';
import { refused } from './refused.ts';
import { startEdits } from './start-edits.ts';

/** Siblings become the children of a new state in the place of the first of them. */
export function groupStates(
  request: EditRequest,
  flow: FlowText,
  { states: paths, name, type }: Extract<Gesture, { kind: 'groupStates' }>,
): Edited {
  const states = flow.states.filter(({ names }) => names.length > 0 && paths.includes(names.join('.')));
  const [first] = states;
  if (first === undefined || states.length < paths.length) return refused('stateGone', { state: paths.join(', ') });
  const parentNames = first.names.slice(0, -1);
  const parent = stateAt(flow, parentNames);
  if (parent === undefined || states.some(({ names }) => names.slice(0, -1).join('.') !== parentNames.join('.'))) {
    return refused('notSiblings');
  }
  const members = states.map(({ names }) => names.at(-1) ?? '');
  const problem = nameProblem(flow, parentNames, name);
  if (problem !== undefined) return problem;
  const group: Names = [...parentNames, name];
  const moved = (old: Names): Names =>
    states.some(({ names }) => isWithin(old, names)) ? [...group, ...old.slice(parentNames.length)] : old;
  const start = `${parent.pointer}/initial`;
  const relinked = relinkMoved(request, flow, states, { moved, added: [group], skip: [start] });
  if (typeof relinked === 'string') return refused('nameHides', { name, state: relinked });
  const initial = textOf(parent.value['initial']).split('.')[0] ?? '';
  const holdsStart = members.includes(initial);
  const { text } = relinked.flow;
  const head =
    type === 'parallel'
      ? clipOf('type', 'parallel', text)
      : clipOf('initial', holdsStart ? initial : (members[0] ?? ''), text);
  const clip = holderClip(name, [head], relinked.clips, text);
  const siblings = childrenOf(flow, parentNames).map(({ names }) => names.at(-1) ?? '');
  const after = siblings[siblings.indexOf(members[0] ?? '') - 1] ?? '';
  const put = withSplices(
    relinked.draft,
    insertClip(sourceOf(relinked.draft, flow.file), `${parent.pointer}/states`, clip, after),
  );
  const removed = removeStates(
    put,
    flow.file,
    states.flatMap(({ names }) => stateAt(relinked.flow, names) ?? []),
  );
  const again = stateAt(flowOf(removed, flow.file), parentNames);
  const draft =
    holdsStart && again !== undefined
      ? withSplices(removed, startEdits(sourceOf(removed, flow.file), again, name))
      : removed;
  return edited(draft, 'groupStates', { params: { states: paths.join(', '), name }, select: group.join('.') });
}
