import { edited } from './edited.ts';
import { flowOf, sourceOf, withSplices, type EditRequest } from './draft.ts';
import { childrenOf, isLeaf, isWithin, namesOf, stateAt, type FlowText, type Names } from './flow-text.ts';
import type { Edited, Gesture } from './gesture.ts';
import { isSame } from './link.ts';
import { putClips, relinkMoved, removeStates } from './move-states.ts';
import { refused } from './refused.ts';
import { startEdits } from './start-edits.ts';

/** States go into another parent, or out of their own. */
export function nestStates(
  request: EditRequest,
  flow: FlowText,
  { states: paths, parent: parentPath }: Extract<Gesture, { kind: 'nestState' }>,
): Edited {
  const parent = stateAt(flow, namesOf(parentPath));
  const asked = flow.states.filter(({ names }) => names.length > 0 && paths.includes(names.join('.')));
  const outer = asked.filter(
    ({ names }) => !asked.some((other) => !isSame(other.names, names) && isWithin(names, other.names)),
  );
  const states = outer.filter(({ names }) => names.slice(0, -1).join('.') !== parentPath);
  if (parent === undefined || asked.length === 0) return refused('stateGone', { state: parentPath });
  if (outer.some(({ names }) => isWithin(parent.names, names))) return refused('intoItself');
  if (isLeaf(parent)) return refused('holdsNoStates');
  const taken = [...childrenOf(flow, parent.names), ...states].map(({ names }) => names.at(-1) ?? '');
  const twice = taken.find((name, index) => taken.indexOf(name) !== index);
  if (twice !== undefined) return refused('nameTaken', { name: twice });
  const moved = (old: Names): Names => {
    const from = states.find(({ names }) => isWithin(old, names));
    return from === undefined ? old : [...parent.names, ...old.slice(from.names.length - 1)];
  };
  const relinked = relinkMoved(request, flow, states, { moved });
  if (typeof relinked === 'string') return refused('nameHides', { name: relinked, state: relinked });
  // What comes out of a state stands right behind it.
  const former = states[0]?.names ?? [];
  const after = isWithin(former, parent.names) ? former[parent.names.length] : undefined;
  const put = putClips(
    relinked.draft,
    flow.file,
    stateAt(relinked.flow, parent.names) ?? parent,
    relinked.clips,
    after,
  );
  const started = withStart(put, flow.file, parent.names);
  const draft = removeStates(
    started,
    flow.file,
    states.flatMap(({ names }) => stateAt(flowOf(started, flow.file), names) ?? []),
  );
  const select = moved(states[0]?.names ?? parent.names).join('.');
  return edited(draft, 'nestState', { params: { states: paths.join(', '), parent: parentPath }, select });
}

/** A state that got its first child starts with it. */
function withStart(draft: Parameters<typeof withSplices>[0], file: string, names: Names): typeof draft {
  const flow = flowOf(draft, file);
  const parent = stateAt(flow, names);
  const first = childrenOf(flow, names)[0]?.names.at(-1);
  if (parent === undefined || first === undefined) return draft;
  if (parent.value['type'] === 'parallel' || parent.value['initial'] !== undefined) return draft;
  return withSplices(draft, startEdits(sourceOf(draft, file), parent, first));
}
