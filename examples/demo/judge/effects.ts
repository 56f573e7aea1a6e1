import { createHash } from 'node:crypto';
import type { StoreView } from './store-view.ts';

/** Guarantee G4: every effect of a capability belongs to a call that the store recorded, and each call counts once. */
export function effectsWithoutIntention(store: StoreView): readonly string[] {
  const intended = intendedKeys(store);
  const seen = new Set<string>();
  return store.effects.flatMap((key) => {
    if (seen.has(key)) return [`effect ${key} stands twice`];
    seen.add(key);
    return intended.has(key) ? [] : [`effect ${key} has no recorded intention`];
  });
}

/** Of all calls that are open, or were settled as done or failed. */
function intendedKeys({ openCalls, history }: StoreView): ReadonlySet<string> {
  const keys = new Set(openCalls.flatMap(({ instance, id, seq }) => keysOf(instance, id, seq)));
  for (const { instance, entry } of history) {
    const { k, i: id, q: seq } = entry;
    if ((k !== 'd' && k !== 'f') || id === undefined || seq === undefined) continue;
    for (const key of keysOf(instance, id, seq)) keys.add(key);
  }
  return keys;
}

/** Guarantee G5: the key of a call, and of the call that undoes it. */
function keysOf(instance: string, id: string, seq: number): readonly string[] {
  const key = createHash('sha256').update(`${instance}\n${id}\n${seq}`).digest('hex');
  return [key, `${key}/undo`];
}
