import { sourceOf, withSplices, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import { isWithin, namesOf, stateAt, type FlowText } from './flow-text.ts';
import type { Edited, Gesture } from './gesture.ts';
import { refused } from './refused.ts';
import { startEdits } from './start-edits.ts';

/** With which of its children a state starts. */
export function setInitial(
  request: EditRequest,
  flow: FlowText,
  { parent: path, state }: Extract<Gesture, { kind: 'setInitial' }>,
): Edited {
  const parent = stateAt(flow, namesOf(path));
  const child = namesOf(state);
  if (parent === undefined || stateAt(flow, child) === undefined) return refused('stateGone', { state });
  if (!isWithin(child, parent.names) || child.length <= parent.names.length) return refused('notInside', { state });
  if (parent.value['type'] === 'parallel') return refused('startsAll');
  const text = child.slice(parent.names.length).join('.');
  const splices = startEdits(sourceOf(request, flow.file), parent, text);
  return edited(withSplices({ files: request.files, splices: [] }, splices), 'setInitial', {
    params: { state },
    select: state,
  });
}
