import { moveEntry } from '@tessera/engine/flow';
import { sourceOf, withSplices, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import type { FlowText } from './flow-text.ts';
import type { Edited, Gesture } from './gesture.ts';
import { refused } from './refused.ts';
import { findTransition } from './written-transition.ts';

/** Another place in the order in which transitions are asked, with the comments above it. */
export function moveTransition(
  request: EditRequest,
  flow: FlowText,
  { at, to }: Extract<Gesture, { kind: 'moveTransition' }>,
): Edited {
  const transition = findTransition(flow, at);
  if (transition === undefined) return refused('transitionGone');
  const { index } = transition.exit;
  const after = to <= 0 ? '' : String(to > index ? to : to - 1);
  const splices = transition.isListed ? moveEntry(sourceOf(request, flow.file), transition.pointer, after) : [];
  return edited(withSplices({ files: request.files, splices: [] }, splices), 'moveTransition', {
    params: { state: at.state },
  });
}
