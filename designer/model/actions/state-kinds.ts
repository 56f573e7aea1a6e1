import type { StateKind } from '../edit/gesture.ts';

/** What a state may be, in the order in which a person chooses. */
export const stateKinds: readonly StateKind[] = [
  'call',
  'task',
  'wait',
  'choice',
  'flow',
  'slot',
  'compound',
  'parallel',
  'compensate',
  'final',
  'history',
];

type UsingKind = Extract<StateKind, 'call' | 'flow' | 'slot' | 'task'>;

/** A state of this kind is nothing without what it uses: a capability, a flow, a slot, a role. */
export function needsUse(kind: StateKind): kind is UsingKind {
  return kind === 'call' || kind === 'flow' || kind === 'slot' || kind === 'task';
}
