import type { Effect } from '../../machine/effect.ts';
import type { Simulation } from '../simulation.ts';

/** What instances asked for, in order: `call stock.reserve`, `undo stock.release`, `task review`, `start parcel-delivery`. */
export function effectLog({ trace }: Pick<Simulation, 'trace'>): readonly string[] {
  return trace.flatMap((entry) => (entry.kind === 'step' ? entry.effects.flatMap(lineOf) : []));
}

function lineOf(effect: Effect): readonly string[] {
  switch (effect.kind) {
    case 'call':
      return [`${effect.undoOf === undefined ? 'call' : 'undo'} ${nameOf(effect.contract)}`];
    case 'task':
      return [`task ${effect.state}`];
    case 'start':
      return [`start ${nameOf(effect.flow)}`];
    case 'wake':
    case 'forget':
    case 'abandon':
    case 'send':
      return [];
  }
}

/** `stock.reserve@^1` → `stock.reserve` */
export function nameOf(reference: string): string {
  return reference.split('@')[0] ?? reference;
}
