import { moveEntry } from '@tessera/engine/flow';
import { sourceOf, withSplices, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import { namesOf, stateAt, type FlowText } from './flow-text.ts';
import type { Edited, Gesture } from './gesture.ts';
import { refused } from './refused.ts';

/** Another place among its siblings, with the comments above it. */
export function moveState(
  request: EditRequest,
  flow: FlowText,
  { state: path, after }: Extract<Gesture, { kind: 'moveState' }>,
): Edited {
  const state = stateAt(flow, namesOf(path));
  if (state === undefined || path === '') return refused('stateGone', { state: path });
  const behind = after === undefined ? '' : (namesOf(after).at(-1) ?? '');
  const splices = moveEntry(sourceOf(request, flow.file), state.pointer, behind);
  return edited(withSplices({ files: request.files, splices: [] }, splices), 'moveState', {
    params: { state: path },
    select: path,
  });
}
