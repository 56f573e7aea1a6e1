import type { InstanceId } from '../kernel/ids.ts';
import type { Connection } from './database.ts';

/** So many rows can be numbered within one instance. */
const span = 2 ** 20;
const cacheLimit = 50_000;

/**
 * Instances are known outside by their id and inside by a number, which is eight times smaller in every row. The cache
 * may hold numbers of instances that a rollback took back, hence `forget`.
 */
export interface Numbers {
  of(id: InstanceId): number | undefined;
  /** @throws a failed assertion for an instance that was never created */
  known(id: InstanceId): number;
  learn(id: InstanceId, number: number): void;
  forget(): void;
}

export function numbersOf(connection: Connection): Numbers {
  const select = connection.prepare<[string], number>('SELECT number FROM instances WHERE id = ?').pluck();
  const cache = new Map<string, number>();
  const numbers: Numbers = {
    of: (id) => {
      const cached = cache.get(id);
      if (cached !== undefined) return cached;
      const number = select.get(id);
      if (number !== undefined) numbers.learn(id, number);
      return number;
    },
    known: (id) => {
      const number = numbers.of(id);
      if (number === undefined) throw new TypeError(`no instance ${id} in the store`);
      return number;
    },
    learn: (id, number) => {
      if (cache.size >= cacheLimit) cache.clear();
      cache.set(id, number);
    },
    forget: () => cache.clear(),
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
