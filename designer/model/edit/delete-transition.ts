import { removeEntries } from '@tessera/engine/flow';
import { sourceOf, withSplices, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import type { FlowText } from './flow-text.ts';
import type { Edited, Gesture } from './gesture.ts';
import { refused } from './refused.ts';
import { transitionRemoval } from './removal.ts';
import { findTransition } from './written-transition.ts';

/** A transition goes, with its comments, and an emptied `on`. */
export function deleteTransition(
  request: EditRequest,
  flow: FlowText,
  { at }: Extract<Gesture, { kind: 'deleteTransition' }>,
): Edited {
  const transition = findTransition(flow, at);
  if (transition === undefined) return refused('transitionGone');
  const { pointers, mayGo } = transitionRemoval([transition]);
  const splices = removeEntries(sourceOf(request, flow.file), pointers, mayGo);
  return edited(withSplices({ files: request.files, splices: [] }, splices), 'deleteTransition', {
    params: { state: at.state },
    select: at.state,
  });
}
