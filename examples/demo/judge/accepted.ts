import type { LedgerLine } from '../ledger.ts';
import type { InstanceRow, StoreView } from './store-view.ts';

/** Guarantees G1, G2 and G6: what was answered as accepted is there, once. */
export function acceptedButMissing(ledger: readonly LedgerLine[], store: StoreView): readonly string[] {
  const instances = new Map(store.instances.map((instance) => [instance.id, instance]));
  const events = new Map(store.events.map((event) => [event.id, event]));
  const taken = takenEvents(store);
  return ledger.flatMap((line) => {
    if (line.line !== 'ack' || line.status >= 300) return [];
    const { kind, key, task = '', instance = '' } = line;
    if (kind === 'start') return missingStart(key, instances.get(instance));
    if (kind === 'event') return missingEvent(key, events.get(key)?.status, taken.get(key) ?? 0);
    if (kind === 'task' && store.tasks.get(task) !== 'completed') return [`decision ${key} is not in the store`];
    return [];
  });
}

function missingStart(key: string, instance: InstanceRow | undefined): readonly string[] {
  return instance?.key === key ? [] : [`start ${key} is not in the store`];
}

/** A consumed event is one step of one history; one that waits, or whose time was over, is none. */
function missingEvent(id: string, status: string | undefined, steps: number): readonly string[] {
  if (status === undefined) return [`event ${id} is not in the store`];
  const expected = status === 'consumed' ? 1 : 0;
  return steps === expected ? [] : [`event ${id} is ${status}, and made ${steps} steps`];
}

function takenEvents({ history }: StoreView): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const { entry } of history) {
    if (entry.k === 'e' && entry.e !== undefined) taken.set(entry.e, (taken.get(entry.e) ?? 0) + 1);
  }
  return taken;
}

/** The other way round: every instance was asked for, and every business key has one. */
export function unasked(ledger: readonly LedgerLine[], { instances }: StoreView): readonly string[] {
  const intended = new Set(
    ledger.flatMap((line) => (line.line === 'intent' && line.kind === 'start' ? [line.key] : [])),
  );
  const roots = instances.filter(({ parent }) => parent === null);
  const seen = new Set<string>();
  return roots.flatMap(({ id, flow, key }) => {
    const name = `${flow} ${key}`;
    if (seen.has(name)) return [`${name} was started twice`];
    seen.add(name);
    return key !== null && intended.has(key) ? [] : [`nobody asked for instance ${id}`];
  });
}
