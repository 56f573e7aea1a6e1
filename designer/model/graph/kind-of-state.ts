import type { StateDefinition } from '@tessera/engine/flow';
import type { StateKind } from '../edit/gesture.ts';

/** What a state is for: the first of its keys that decides. */
export function kindOfState(state: StateDefinition): StateKind {
  if (state.type === 'history') return 'history';
  if (state.type === 'final') return 'final';
  if (state.type === 'parallel') return 'parallel';
  if (Object.keys(state.states).length > 0) return 'compound';
  if (state.compensate !== undefined) return 'compensate';
  if (state.task !== undefined) return 'task';
  if (state.invoke !== undefined) return invoked[state.invoke.does.kind];
  const waits = Object.keys(state.on).length > 0 || state.after.length > 0;
  return state.always.length > 0 && !waits ? 'choice' : 'wait';
}

const invoked = { capability: 'call', slot: 'slot', flow: 'flow' } as const;
