/** Puts pieces of work off, each by chance, so that many do not come together (K14). */
export interface Spread {
  /** It is put off already. */
  has(name: string): boolean;
  /** Begins it within so many ms. */
  later(name: string, withinMs: number, work: () => void): void;
  stop(): void;
}

/** @param fraction evenly in [0, 1) */
export function spread(fraction: () => number = Math.random): Spread {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  return {
    has: (name) => timers.has(name),
    later: (name, withinMs, work) => {
      const begin = (): void => {
        timers.delete(name);
        work();
      };
      timers.set(name, setTimeout(begin, fraction() * withinMs));
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
