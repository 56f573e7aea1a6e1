import type { Gesture, SplicingGesture } from '../edit/gesture.ts';

/** A gesture that changes the flow itself, and may be meant for an identity alone. */
export function concernsFlow(gesture: Gesture, flowFile: string): gesture is SplicingGesture {
  const { kind } = gesture;
  if (kind === 'setValue' || kind === 'renameKey') return gesture.file === flowFile;
  return kind !== 'vary' && kind !== 'splices' && kind !== 'format';
}
