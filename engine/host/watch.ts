import type { InstanceId } from '../kernel/ids.ts';
import type { HistoryEntry } from './views.ts';

/** Who wants to hear of an instance's commits. */
export interface Watchers {
  watch(id: InstanceId, onChange: (entry: HistoryEntry) => void): () => void;
  tell(id: InstanceId, entries: readonly HistoryEntry[]): void;
}

export function watchers(): Watchers {
  const byId = new Map<InstanceId, Set<(entry: HistoryEntry) => void>>();
  return {
    watch: (id, onChange) => {
      const listeners = byId.get(id) ?? new Set();
      listeners.add(onChange);
      byId.set(id, listeners);
      return () => {
        listeners.delete(onChange);
        if (listeners.size === 0) byId.delete(id);
      };
    },
    tell: (id, entries) => {
      const listeners = byId.get(id);
      if (listeners === undefined) return;
      for (const entry of entries) for (const listener of listeners) listener(entry);
    },
  };
}
