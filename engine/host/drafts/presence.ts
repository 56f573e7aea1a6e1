import type { Clock } from '../ports.ts';

/** Somebody who has a flow or an identity open. */
export interface Present {
  /** The id of the key. */
  readonly who: string;
  readonly name: string;
  /** ms since the epoch: since when without a gap, and when last heard of. */
  readonly since: number;
  readonly seen: number;
}

export interface Presence {
  /** Who has it open, by name; `here` is heard of now. */
  of(what: string, here?: Pick<Present, 'who' | 'name'>): readonly Present[];
}

const goneAfterMs = 60_000;
const most = 10_000;

/** Who works on what, in the memory of this process: a note to each other, and never a lock. */
export function presence(clock: Clock): Presence {
  const people = new Map<string, Present & { readonly what: string }>();
  return {
    of(what, here) {
      const now = clock.now();
      for (const [key, { seen }] of people) if (now - seen > goneAfterMs) people.delete(key);
      if (here !== undefined) {
        const key = `${what} ${here.who}`;
        const since = people.get(key)?.since ?? now;
        const { who, name } = here;
        if (people.size < most || people.has(key)) people.set(key, { who, name, what, since, seen: now });
      }
      const found = [...people.values()].filter((one) => one.what === what);
      return found
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ who, name, since, seen }) => ({ who, name, since, seen }));
    },
  };
}
