import type { InstanceId } from '../../kernel/ids.ts';

/** So many rows can be numbered within one instance. */
export const span = 2 ** 20;
const cacheLimit = 50_000;

/**
 * Instances are known outside by their id and inside by a number, which is eight times smaller in every row. The cache
 * may hold numbers of instances that a rollback took back, hence `forget`.
 */
export interface Numbers {
  /** @throws a failed assertion for an instance that was never created */
  known(id: InstanceId): number;
  learn(id: InstanceId, number: number): void;
  forget(): void;
  /** One that has ended is hardly ever written again. */
  drop(id: InstanceId): void;
}

/** @param find looks in the table for one that is not in memory */
export function numbersOf(find: (id: InstanceId) => number | undefined): Numbers {
  const cache = new Map<string, number>();
  const numbers: Numbers = {
    known: (id) => {
      const cached = cache.get(id);
      if (cached !== undefined) return cached;
      const number = find(id);
      if (number === undefined) throw new TypeError(`no instance ${id} in the store`);
      numbers.learn(id, number);
      return number;
    },
    learn: (id, number) => {
      if (cache.size >= cacheLimit) cache.clear();
      cache.set(id, number);
    },
    forget: () => cache.clear(),
    drop: (id) => void cache.delete(id),
  };
  return numbers;
}

/** The key of a row that is numbered within its instance. */
export function positionOf(number: number, seq: number): number {
  if (seq >= span) throw new RangeError(`row ${seq} of an instance: the store numbers at most ${span}`);
  return number * span + seq;
}

export function seqAt(position: number): number {
  return position % span;
}

/** First and last position of an instance's rows. */
export function positionsOf(number: number): readonly [number, number] {
  return [number * span, number * span + span - 1];
}
