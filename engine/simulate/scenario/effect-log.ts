import type { Json, JsonObject } from '../../kernel/json.ts';
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

/** What each capability, sub-flow and task was last given, by the name that the log has for it. */
export function lastInputs({ trace }: Pick<Simulation, 'trace'>): JsonObject {
  const inputs: Record<string, Json> = {};
  for (const entry of trace) {
    if (entry.kind !== 'step') continue;
    for (const effect of entry.effects) {
      if (effect.kind === 'call') inputs[nameOf(effect.contract)] = effect.input;
      else if (effect.kind === 'start') inputs[nameOf(effect.flow)] = effect.input;
      else if (effect.kind === 'task') inputs[effect.state] = effect.input;
    }
  }
  return inputs;
}

/** `stock.reserve@^1` → `stock.reserve` */
export function nameOf(reference: string): string {
  return reference.split('@')[0] ?? reference;
}
