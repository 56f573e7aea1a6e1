import type { InstanceId } from '../kernel/ids.ts';

/** Who wants to hear of an instance's commits. */
export interface Watchers {
  watch(id: InstanceId, onChange: () => void): () => void;
  tell(id: InstanceId): void;
  tellAll(): void;
}

export function watchers(): Watchers {
  const byId = new Map<InstanceId, Set<() => void>>();
  const tell = (id: InstanceId): void => {
    for (const listener of byId.get(id) ?? []) listener();
  };
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
    tell,
    tellAll: () => {
      for (const id of byId.keys()) tell(id);
    },
  };
}
