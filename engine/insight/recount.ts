import { setImmediate as yielded } from 'node:timers/promises';
import type { Within } from '../host/store.ts';
import { factEvents, type FactEvent } from './fact-event.ts';
import type { FactFilter } from './facts.ts';
import type { FactsStore } from './facts-store.ts';
import { isCounted } from './instance-group.ts';
import type { RawInstance } from './raw-facts.ts';

const atOnce = 200;

/** Reads every instance that belongs to what is asked, with all that happened to it: right, and slow. */
export async function recount(
  store: FactsStore,
  filter: FactFilter,
  within: Within,
  look: (instance: RawInstance, events: readonly FactEvent[]) => Promise<void>,
): Promise<void> {
  for (let after = 0; ;) {
    const instances = await store.rawInstances(after, atOnce);
    for (const instance of instances) {
      after = instance.number;
      if (!isCounted(instance, filter, within)) continue;
      await look(instance, factEvents(await store.rawHistory(instance.number, 0), new Map()));
    }
    if (instances.length < atOnce) return;
    await yielded();
  }
}
