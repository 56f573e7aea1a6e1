import { addSpan, type Spans } from './spans.ts';

/** Counts by name, and durations, of one row of an answer. */
export interface Cell {
  readonly by: Readonly<Record<string, string>>;
  readonly counts: Map<string, number>;
  /** Undefined before the first. */
  spans: Spans | undefined;
}

export interface TallyTable {
  cell(by: Readonly<Record<string, string>>): Cell;
  readonly cells: readonly Cell[];
}

/** Rows of an answer by the values of their keys, in the order in which they were first met. */
export function tallyTable(): TallyTable {
  const cells = new Map<string, Cell>();
  return {
    cell: (by) => {
      const name = Object.values(by).join('\0');
      const known = cells.get(name);
      if (known !== undefined) return known;
      const made: Cell = { by, counts: new Map(), spans: undefined };
      cells.set(name, made);
      return made;
    },
    get cells() {
      return [...cells.values()];
    },
  };
}

export function count(cell: Cell, name: string, times = 1): void {
  cell.counts.set(name, (cell.counts.get(name) ?? 0) + times);
}

export function addTime(cell: Cell, ms: number, times = 1): void {
  addSpan((cell.spans ??= new Map()), ms, times);
}
