/** The server's time: it may run on a virtual clock, years away from that of the browser. */
export interface ServerClock {
  now(): number;
  /** What the server said the time was, and when that came, by the browser. */
  heard(time: string, receivedAtMs: number): void;
  subscribe(listener: () => void): () => void;
}

/** Nearer than this is the way of the answer, and no other clock. */
const apartMs = 5_000;

export function createServerClock(wall: () => number): ServerClock {
  let aheadMs = 0;
  const listeners = new Set<() => void>();
  return {
    now: () => wall() + aheadMs,
    heard(time, receivedAtMs) {
      const apart = Date.parse(time) - receivedAtMs;
      const next = Math.abs(apart) < apartMs ? 0 : apart;
      if (next === aheadMs || Number.isNaN(next)) return;
      aheadMs = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Of the server that served this page. */
export const serverClock = createServerClock(() => Date.now());
