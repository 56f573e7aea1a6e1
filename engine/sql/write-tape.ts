import type { Parameter } from './sql.ts';

/**
 * Writes of a group in the order in which they are to be run, as one message for a thread: all texts in one string and all numbers
 * in one list, since thousands of small values take several times as long to send.
 */
export interface Tape {
  /** Statements that were on no tape before. */
  readonly fresh: readonly TapedStatement[];
  /**
   * Of each write the place of its statement, in the order in which they first came; then of each parameter what it is: the length of
   * a text, or one of `kinds`.
   */
  readonly shape: Int32Array;
  readonly texts: string;
  readonly numbers: Float64Array;
}

export interface TapedStatement {
  readonly text: string;
  /** Of its parameters. */
  readonly count: number;
  readonly isFence: boolean;
}

export const tapedKinds = { number: -1, null: -2 } as const;

/** Writes down what is written instead of writing it, while it is on. */
export interface TapeRecorder {
  readonly isOn: boolean;
  /** Which tape is being recorded. */
  readonly count: number;
  /** @throws what the work throws: then nothing of it is kept */
  record(work: () => void): Tape;
  /** Gives a statement its place. */
  place(text: string, count: number, isFence: boolean): number;
  add(place: number, parameters: readonly Parameter[]): void;
}

export function tapeRecorder(): TapeRecorder {
  let fresh: TapedStatement[] = [];
  let shape: number[] = [];
  let texts = '';
  let numbers: number[] = [];
  let known = 0;
  let count = 0;
  let isOn = false;
  return {
    get isOn() {
      return isOn;
    },
    get count() {
      return count;
    },
    record: (work) => {
      count += 1;
      shape = [];
      texts = '';
      numbers = [];
      isOn = true;
      try {
        work();
        const tape = { fresh, shape: Int32Array.from(shape), texts, numbers: Float64Array.from(numbers) };
        fresh = [];
        return tape;
      } finally {
        isOn = false;
      }
    },
    place: (text, parameters, isFence) => {
      fresh.push({ text, count: parameters, isFence });
      known += 1;
      return known - 1;
    },
    add: (place, parameters) => {
      shape.push(place);
      for (const value of parameters) {
        if (typeof value === 'string') {
          shape.push(value.length);
          texts += value;
        } else if (value === null) shape.push(tapedKinds.null);
        else {
          shape.push(tapedKinds.number);
          numbers.push(value);
        }
      }
    },
  };
}
