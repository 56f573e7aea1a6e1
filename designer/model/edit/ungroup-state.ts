import { edited } from './edited.ts';
import type { EditRequest } from './draft.ts';
import { childrenOf, isWithin, namesOf, stateAt, type FlowText, type Names, type WrittenState } from './flow-text.ts';
import type { Edited, Gesture, Loss } from './gesture.ts';
import { isSame } from './link.ts';
import { putClips, relinkMoved, removeStates } from './move-states.ts';
import { refused } from './refused.ts';

/** The children of a state take its place; what led to it leads to the child that it started with. */
export function ungroupState(
  request: EditRequest,
  flow: FlowText,
  { state: path }: Extract<Gesture, { kind: 'ungroupState' }>,
): Edited {
  const names = namesOf(path);
  const group = stateAt(flow, names);
  const parent = stateAt(flow, names.slice(0, -1));
  const children = childrenOf(flow, names);
  const [first] = children;
  if (group === undefined || parent === undefined || names.length === 0) return refused('stateGone', { state: path });
  if (first === undefined) return refused('holdsNothing', { state: path });
  // For a moment the state and its children stand side by side.
  const others = childrenOf(flow, parent.names);
  const taken = children.find((child) => others.some((other) => other.names.at(-1) === child.names.at(-1)));
  if (taken !== undefined) return refused('nameTaken', { name: taken.names.at(-1) ?? '' });
  const start = startOf(flow, group) ?? first.names;
  const moved = (old: Names): Names => {
    if (!isWithin(old, names)) return old;
    return isSame(old, names) ? moved(start) : [...parent.names, ...old.slice(names.length)];
  };
  const skip = Object.keys(group.value)
    .filter((key) => key !== 'states')
    .map((key) => `${group.pointer}/${key}`);
  const relinked = relinkMoved(request, flow, children, { moved, skip });
  if (typeof relinked === 'string') return refused('nameHides', { name: relinked, state: relinked });
  const again = stateAt(relinked.flow, parent.names) ?? parent;
  const put = putClips(relinked.draft, flow.file, again, relinked.clips, names.at(-1));
  const draft = removeStates(put, flow.file, [stateAt(relinked.flow, names) ?? group]);
  return edited(draft, 'ungroupState', {
    params: { state: path },
    losses: lossesOf(group),
    select: moved(start).join('.'),
  });
}

function startOf(flow: FlowText, { names, value }: WrittenState): Names | undefined {
  const { initial } = value;
  const start = typeof initial === 'string' ? [...names, ...initial.split('.')] : undefined;
  return start !== undefined && stateAt(flow, start) !== undefined ? start : undefined;
}

/** What the state itself said. */
function lossesOf({ value }: WrittenState): readonly Loss[] {
  const keys = Object.keys(value).filter((key) => !['states', 'initial', 'title', 'description'].includes(key));
  return keys.map((key) => ({ kind: 'key', params: { key } }));
}
