import { sourceOf, withSplices, type EditRequest } from './draft.ts';
import { edited } from './edited.ts';
import { namesOf, stateAt, type FlowText } from './flow-text.ts';
import type { Edited, Gesture } from './gesture.ts';
import { targetText } from './link.ts';
import { refused } from './refused.ts';
import { retargetEdits } from './retarget-edits.ts';
import { findTransition } from './written-transition.ts';

/** A transition leads to another state: one value changes. */
export function retarget(
  request: EditRequest,
  flow: FlowText,
  { at, target: path }: Extract<Gesture, { kind: 'retarget' }>,
): Edited {
  const transition = findTransition(flow, at);
  const to = namesOf(path);
  if (transition === undefined) return refused('transitionGone');
  if (to.length === 0 || stateAt(flow, to) === undefined) return refused('stateGone', { state: path });
  const text = targetText(flow.tree, transition.from, to);
  if (text === undefined) return refused('nameHides', { name: path, state: path });
  const splices = retargetEdits(sourceOf(request, flow.file), transition, text);
  return edited(withSplices({ files: request.files, splices: [] }, splices), 'retarget', {
    params: { state: at.state, target: path },
  });
}
