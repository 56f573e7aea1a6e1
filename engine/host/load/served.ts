/**
 * What each name has had, so that who had least goes first (start-time fair queueing). Each time a name is served it is due one
 * later; who was away comes back at the level that all have reached, less some credit, so that a few in a row pass whoever asks
 * all the time. Who asks for ten times as much is due later and later, and nobody else is. Every operation takes the same time.
 */
export interface Served {
  /** Whether it had no more than who was served last. */
  isBehind(name: string): boolean;
  /** It is served now. */
  note(name: string): void;
  /** It waits to be served, until it waits no longer. */
  waits(name: string, doesWait: boolean): void;
  /** How many names wait. */
  readonly waiting: number;
  /** Of those that wait, who is due first; of several, who waited for it longest. */
  first(): string | undefined;
  /** It is not about any more: what it had beyond others is kept until they had as much. */
  forget(name: string): void;
}

/** The steps of a short flow: whoever starts one now and then has it pass in one go. */
const credit = 6;

export function served(): Served {
  const next = new Map<string, number>();
  const waiting = new Map<string, number>();
  /** The same by when they are due: whole numbers, none further apart than the credit and one, so that each can be looked at. */
  const byDue = new Map<number, Set<string>>();
  let level = 0;
  const due = (name: string): number => Math.max(next.get(name) ?? 0, level - credit);

  return {
    isBehind: (name) => due(name) <= level,
    note: (name) => {
      const at = due(name);
      level = Math.max(level, at);
      next.set(name, at + 1);
      if (!waiting.has(name)) return;
      remove(name);
      add(name);
    },
    waits: (name, doesWait) => {
      if (doesWait && !waiting.has(name)) add(name);
      if (!doesWait) remove(name);
    },
    get waiting() {
      return waiting.size;
    },
    first: () => {
      for (let at = Math.max(0, level - credit); at <= level + 1; at += 1) {
        for (const name of byDue.get(at) ?? []) return name;
      }
      return undefined;
    },
    forget: (name) => {
      if (due(name) <= level) next.delete(name);
    },
  };
  function add(name: string): void {
    const at = due(name);
    waiting.set(name, at);
    const others = byDue.get(at);
    if (others === undefined) byDue.set(at, new Set([name]));
    else others.add(name);
  }

  function remove(name: string): void {
    const at = waiting.get(name);
    if (at === undefined) return;
    waiting.delete(name);
    const others = byDue.get(at);
    others?.delete(name);
    if (others?.size === 0) byDue.delete(at);
  }
}
