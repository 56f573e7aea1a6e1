import type { InstanceId } from '../kernel/ids.ts';
import type { InstanceRecord } from '../machine/record.ts';
import { decodeRecord } from './record-codec.ts';
import type { CallRow, EventRow, IncidentRow, InstanceHead, TaskRow } from './rows.ts';
import type { StoredInstance } from './store.ts';

/** An instance in memory, exactly as the store has it. Replaced as a whole after each commit, never changed. */
export interface Loaded {
  readonly head: InstanceHead;
  /** Undefined while its very first step has not succeeded. */
  readonly record: InstanceRecord | undefined;
  readonly calls: readonly CallRow[];
  /** Open and claimed ones. */
  readonly tasks: readonly TaskRow[];
  readonly parked: readonly EventRow[];
  /** Open ones. */
  readonly incidents: readonly IncidentRow[];
}

export function loadedFrom(stored: StoredInstance): Loaded {
  return { ...stored, record: decodeRecord(stored.record) };
}

export function isEnded({ head }: Pick<Loaded, 'head'>): boolean {
  return head.finishedAt !== undefined;
}

/** Instances in memory, the least recently used leave first. Waiting ones are never read before something happens to them. */
export interface LoadedCache {
  get(id: string): Loaded | undefined;
  set(loaded: Loaded): void;
  drop(id: InstanceId): void;
  readonly size: number;
}

export function loadedCache(limit: number): LoadedCache {
  const byId = new Map<string, Loaded>();
  return {
    get: (id) => byId.get(id),
    set: (loaded) => {
      const { id } = loaded.head;
      if (isEnded(loaded)) return void byId.delete(id);
      // With room to spare the order means nothing yet, and keeping it is half of what this costs.
      if (byId.size > limit / 2) byId.delete(id);
      byId.set(id, loaded);
      if (byId.size > limit) evict(byId);
    },
    drop: (id) => void byId.delete(id),
    get size() {
      return byId.size;
    },
  };
}

/** A Map iterates in order of insertion, and `set` inserts anew: the first is the least recently changed. */
function evict(byId: Map<string, Loaded>): void {
  for (const id of byId.keys()) {
    byId.delete(id);
    return;
  }
}
