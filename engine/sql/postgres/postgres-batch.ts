import type { StoreConflict } from '../../host/store-conflict.ts';
import type { Journal, Parameter } from '../statement/sql.ts';

export interface Recorded {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly fence?: Fence;
}

/** Must change or find exactly so many rows, or the piece of work has lost against another (G3). */
export interface Fence {
  readonly rows: number;
  readonly lost: StoreConflict['what'];
}

/** What one piece of work wrote down, to be sent with the others of its group. */
export interface Batch {
  readonly statements: Recorded[];
  readonly tallies: Tallied[];
  /** Instances that it changes, for whoever counts what happens; some more than once. */
  readonly changed: number[];
}

/** Adds to a row of counts: a group does so once for each row. */
interface Tallied {
  readonly text: string;
  readonly name: string;
  readonly change: number;
}

/** Catches what a piece of work writes, instead of sending it at once. */
export interface Recorder {
  /** @throws what the work throws; its writes are forgotten then */
  record<T>(work: () => T): { readonly value: T; readonly batch: Batch };
  add(statement: Recorded): void;
  tally(text: string, name: string, change: number): void;
  readonly journal: Journal;
}

export function recorder(): Recorder {
  let present: Batch | undefined;
  let isNoting = false;
  const open = (): Batch => {
    if (present === undefined) throw new TypeError('a write outside a piece of work');
    return present;
  };
  return {
    record: (work) => {
      const batch: Batch = { statements: [], tallies: [], changed: [] };
      present = batch;
      try {
        return { value: work(), batch };
      } finally {
        present = undefined;
      }
    },
    add: (statement) => void open().statements.push(statement),
    tally: (text, name, change) => void open().tallies.push({ text, name, change }),
    journal: {
      begin: () => (isNoting = true),
      // A node that counts reads what it was.
      wrote: (instance, { kind }) => {
        if (isNoting && kind === 'history') open().changed.push(instance);
      },
    },
  };
}

/** What a group adds in all. In a fixed order, so that two nodes never wait for each other's rows crosswise. */
export function talliesOf(
  batches: readonly Batch[],
): readonly (readonly [text: string, name: string, change: number])[] {
  const sums = new Map<string, Map<string, number>>();
  for (const { tallies } of batches) for (const one of tallies) addTally(sums, one);
  return [...sums].flatMap(([text, names]) =>
    [...names]
      .filter(([, change]) => change !== 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, change]) => [text, name, change] as const),
  );
}

/** One row for all whom a group changes; none where nobody counts. */
export function noteOf(batches: readonly Batch[], now: number): readonly [text: string, at: number, changed: string][] {
  const changed = new Set<number>();
  for (const batch of batches) for (const instance of batch.changed) changed.add(instance);
  return changed.size === 0 ? [] : [[noteText, now, [...changed].join(',')]];
}

const noteText = 'INSERT INTO insight_journal (at, changed) VALUES ($1, $2)';

function addTally(sums: Map<string, Map<string, number>>, { text, name, change }: Tallied): void {
  const names = sums.get(text) ?? new Map<string, number>();
  sums.set(text, names);
  names.set(name, (names.get(name) ?? 0) + change);
}
