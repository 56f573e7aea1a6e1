import type { Runtime } from '../host/runtime.ts';
import type { StoredInstance } from '../host/store.ts';
import type { Command } from './command.ts';
import type { Held } from './held.ts';

/**
 * What to do instead with a message about time that does not come at its time: before it by the engine's clock, it waits
 * once more (G7); of a call that waits for another time by now, it is dropped.
 */
export function untimely(
  { clock }: Runtime,
  command: Command,
  own: StoredInstance | undefined,
): readonly Held[] | undefined {
  if (command.kind === 'timer') {
    const { instance, dueAt } = command.timer;
    return dueAt > clock.now() ? [waiting(instance, command, dueAt)] : undefined;
  }
  if (command.kind !== 'due' || own === undefined) return undefined;
  const { instance, seq, dueAt } = command.call;
  const present = own.calls.find((call) => call.seq === seq);
  if (present?.dueAt === undefined || present.dueAt !== dueAt) return [];
  return dueAt > clock.now() ? [waiting(instance, command, dueAt)] : undefined;
}

function waiting(to: StoredInstance['head']['id'], command: Command, dueAt: number): Held {
  return { writes: [], messages: [{ kind: 'tell', to, command, dueAt }] };
}
