import type { MetricPlan } from '../../insight/metrics/metric-plan.ts';
import type { Folded, Reached } from '../../insight/rollup-store.ts';
import { runningFold, type RunningFold } from '../../insight/running-fold.ts';
import type { Counted, Journal, Statement } from '../statement/sql.ts';

/**
 * What commits change, in the memory of the one process that commits: a row for every commit would be one more page to sync.
 * Instances that begin while this process counts are counted as their commits become durable; of all others their numbers are
 * noted, and their histories read. The database is told since when something is not counted, once until all is. What a process did
 * not live to count is found by the sweep after the next start.
 */
export interface MemoryJournal extends Journal {
  /** Inside of a transaction, at its end. */
  write(): void;
  /** The transaction is durable: what it changed can be read, and so be counted, from now on. */
  committed(): void;
  /** The transaction is undone, or one piece of it before its end. */
  forget(of: 'group' | 'piece'): void;
  /** Nothing is noted that was not taken. */
  readonly isEmpty: boolean;
  /** What instances that are followed came to; undefined where that is nothing. It is to be written before others are taken. */
  takeSums(plans: readonly MetricPlan[], reached: Reached): Folded | undefined;
  /**
   * No instance is followed until sums are taken the next time. @returns what they came to
   * @param unlessOf followed by these metrics they go on to be
   */
  leave(unlessOf?: readonly string[]): Folded | undefined;
  /** Some that changed, those that did first; undefined where none has. They count as changed until `taken`. */
  take(limit: number): readonly number[] | undefined;
  /** From this one on some changed that there was no room for; undefined where there was. Taken like the others. */
  takeLost(): number | undefined;
  /** Of those without room, these are yet to be looked for. */
  loseFrom(number: number): void;
  /** All that was there at the start is counted. */
  swept(): void;
  /** Inside of the transaction that writes what was taken, or came to. */
  settle(): void;
  /** It is durable. */
  taken(): void;
  /** It is not: they are to be taken again. */
  restore(): void;
}

interface Written {
  readonly instance: number;
  readonly write: Counted;
}

/** So many at most, some 10 MB: who counts is far behind then, and finds the others by looking at all. */
const defaultRoom = 100_000;

/** So many rows are counted in one go, sooner where somebody asks: what is counted after each commit is counted cold, at twice the time. */
const atOnce = 256;

export function memoryJournal(
  statement: (text: string) => Statement,
  room = defaultRoom,
  fold: RunningFold = runningFold(),
): MemoryJournal {
  let fresh: Written[] = [];
  /** Of a transaction that is about to be durable. */
  let written: Written[] = [];
  let writtenAt = 0;
  /** Of transactions that are durable, until it is counted. */
  let durable: { readonly writes: readonly Written[]; readonly at: number }[] = [];
  let durableWrites = 0;
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
    wrote: (instance, write) => {
      if (mark !== undefined) fresh.push({ instance, write });
    },
    write: () => {
      if (fresh.length === 0) return;
      if (written.length === 0) {
        writtenAt = Date.now();
        written = fresh;
      } else written.push(...fresh);
      fresh = [];
      if (!isMarked) mark?.run(writtenAt);
      isMarked = true;
    },
    committed: () => {
      if (written.length === 0) return;
      durable.push({ writes: written, at: writtenAt });
      durableWrites += written.length;
      written = [];
      if (durableWrites >= atOnce) count();
    },
    forget: (of) => {
      fresh = [];
      if (of === 'group') written = [];
      isMarked = false;
    },
    get isEmpty() {
      count();
      return pending.size === 0 && lostFrom === Infinity;
    },
    takeSums: (plans, reached) => {
      count();
      // A metric that is newer than what it counts comes to each instance in its own time, and a sweep to what is not counted.
      const isWhole = isSwept && lostFrom === Infinity && plans.every(({ key }) => reached.get(key) === Infinity);
      if (isWhole) fold.follow(plans);
      else fold.leave();
      return fold.take();
    },
    leave: (unlessOf) => {
      count();
      if (unlessOf !== undefined && fold.plans?.map(({ key }) => key).join(' ') === unlessOf.join(' '))
        return undefined;
      fold.leave();
      return fold.take();
    },
    take: (limit) => {
      count();
      if (pending.size === 0) return undefined;
      for (const [instance, at] of pending) {
        if (taking.size >= limit) break;
        taking.set(instance, at);
        pending.delete(instance);
      }
      return [...taking.keys()];
    },
    takeLost: () => {
      count();
      // They are found by what is not counted in the database: nothing may be followed then.
      if (lostFrom === Infinity || fold.plans !== undefined) return undefined;
      takingFrom = lostFrom;
      lostFrom = Infinity;
      return takingFrom;
    },
    loseFrom: (number) => void (lostFrom = Math.min(lostFrom, number)),
    swept: () => void (isSwept = true),
    settle: () => {
      count();
      if (!isSwept || lostFrom !== Infinity) return;
      // All there is: what an earlier release noted was found by the sweep.
      clear?.run();
      const oldest = oldestAt();
      if (oldest !== undefined) mark?.run(oldest);
      isMarked = oldest !== undefined;
    },
    taken: () => {
      taking.clear();
      takingFrom = Infinity;
      fold.taken();
    },
    restore: () => {
      count();
      lostFrom = Math.min(lostFrom, takingFrom);
      takingFrom = Infinity;
      const { instances, since = Date.now() } = fold.restore();
      pending = inOrder([...pending, ...taking, ...instances.map((instance) => [instance, since] as const)]);
      taking.clear();
    },
  };

  /** What is durable, in the order in which it became so. */
  function count(): void {
    if (durableWrites === 0) return;
    const those = durable;
    durable = [];
    durableWrites = 0;
    for (const { writes, at } of those) {
      for (const { instance, write } of writes) {
        if (!fold.wrote(instance, write, at) && write.kind === 'history') note(instance, at);
      }
      fold.settle();
    }
  }

  /** Since when something is neither counted nor about to be. */
  function oldestAt(): number | undefined {
    const [noted] = pending.values();
    const known = [noted, fold.since, written.length > 0 ? writtenAt : undefined].filter((at) => at !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  function note(instance: number, now: number): void {
    if (pending.has(instance)) return;
    if (pending.size < room) pending.set(instance, now);
    else lostFrom = Math.min(lostFrom, instance);
  }
}

/** Each with its first time, in the order of these times. */
function inOrder(noted: readonly (readonly [instance: number, at: number])[]): Map<number, number> {
  const first = new Map<number, number>();
  for (const [instance, at] of noted.toSorted(([, a], [, b]) => a - b)) {
    if (!first.has(instance)) first.set(instance, at);
  }
  return first;
}
