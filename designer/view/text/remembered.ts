export interface Remembered<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

/** A choice of the person that outlives the page: one of a few words, kept by the browser. */
export function remembered<T extends string>(key: string, of: readonly T[], otherwise: T): Remembered<T> {
  let value = of.find((word) => word === stored(key)) ?? otherwise;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      keep(key, next);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A browser that forbids storage still works; the choice ends with the page. */
function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Forbidden or full: the choice holds until the page closes.
  }
}
