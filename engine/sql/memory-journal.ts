import type { Journal, Statement } from './sql.ts';

/**
 * Which instances commits change, in the memory of the one process that commits: a row for every commit would be one more page
 * to sync. The database is told since when something is not counted, once until all is. What a process did not live to count is
 * found by the sweep after the next start.
 */
export interface MemoryJournal extends Journal {
  /** Inside of a transaction, at its end. */
  write(): void;
  /** The transaction is durable: what it changed can be read, and so be counted, from now on. */
  committed(): void;
  /** The transaction is undone. */
  forget(): void;
  /** Nothing is noted that was not taken. */
  readonly isEmpty: boolean;
  /** Some that changed, those that did first; undefined where none has. They count as changed until `taken`. */
  take(limit: number): readonly number[] | undefined;
  /** From this one on some changed that there was no room for; undefined where there was. Taken like the others. */
  takeLost(): number | undefined;
  /** Of those without room, these are yet to be looked for. */
  loseFrom(number: number): void;
  /** All that was there at the start is counted. */
  swept(): void;
  /** Inside of the transaction that writes what the taken ones came to. */
  settle(): void;
  /** It is durable. */
  taken(): void;
  /** It is not: they are to be taken again. */
  restore(): void;
}

/** So many at most, some 10 MB: who counts is far behind then, and finds the others by looking at all. */
const defaultRoom = 100_000;

export function memoryJournal(statement: (text: string) => Statement, room = defaultRoom): MemoryJournal {
  const fresh = new Set<number>();
  /** Of a transaction that is about to be durable. */
  const written = new Map<number, number>();
  /** Each with the time of the first change that is not counted, in the order of these times. */
  let pending = new Map<number, number>();
  const taking = new Map<number, number>();
  let takingFrom = Infinity;
  let lostFrom = Infinity;
  let isSwept = false;
  let isMarked = false;
  let mark: Statement | undefined;
  let clear: Statement | undefined;

  return {
    begin: () => {
      mark = statement(`INSERT INTO insight_journal (number, at, changed) VALUES (1, ?, '') ON CONFLICT DO NOTHING`);
      clear = statement('DELETE FROM insight_journal');
    },
    changed: (instance) => {
      if (mark !== undefined) fresh.add(instance);
    },
    write: () => {
      if (fresh.size === 0) return;
      const now = Date.now();
      for (const instance of fresh) if (!written.has(instance)) written.set(instance, now);
      fresh.clear();
      if (!isMarked) mark?.run(now);
      isMarked = true;
    },
    committed: () => {
      for (const [instance, at] of written) note(instance, at);
      written.clear();
    },
    // What was noted may stay: there is nothing new about it to be found.
    forget: () => {
      fresh.clear();
      isMarked = false;
    },
    get isEmpty() {
      return pending.size === 0 && lostFrom === Infinity;
    },
    take: (limit) => {
      if (pending.size === 0) return undefined;
      for (const [instance, at] of pending) {
        if (taking.size >= limit) break;
        taking.set(instance, at);
        pending.delete(instance);
      }
      return [...taking.keys()];
    },
    takeLost: () => {
      if (lostFrom === Infinity) return undefined;
      takingFrom = lostFrom;
      lostFrom = Infinity;
      return takingFrom;
    },
    loseFrom: (number) => void (lostFrom = Math.min(lostFrom, number)),
    swept: () => void (isSwept = true),
    settle: () => {
      if (!isSwept || lostFrom !== Infinity) return;
      // All there is: what an earlier release noted was found by the sweep.
      clear?.run();
      const [oldest] = pending.size > 0 ? pending.values() : written.values();
      if (oldest !== undefined) mark?.run(oldest);
      isMarked = oldest !== undefined;
    },
    taken: () => {
      taking.clear();
      takingFrom = Infinity;
    },
    restore: () => {
      pending = new Map([...taking, ...[...pending].filter(([instance]) => !taking.has(instance))]);
      lostFrom = Math.min(lostFrom, takingFrom);
      taking.clear();
      takingFrom = Infinity;
    },
  };

  function note(instance: number, now: number): void {
    if (pending.has(instance)) return;
    if (pending.size < room) pending.set(instance, now);
    else lostFrom = Math.min(lostFrom, instance);
  }
}
