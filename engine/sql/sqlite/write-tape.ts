import type { Parameter } from '../statement/sql.ts';

/** Writes of a group in the order in which they are to be run, flat: that is how a message of thousands of values is soonest sent. */
export interface Tape {
  /** Statements that were on no tape before. */
  readonly fresh: readonly TapedStatement[];
  /** Of each write the place of its statement, in the order in which they first came. */
  readonly places: readonly number[];
  /** The parameters of all writes, one after the other. */
  readonly values: readonly Parameter[];
}

export interface TapedStatement {
  readonly text: string;
  /** Of its parameters. */
  readonly count: number;
  readonly isFence: boolean;
}

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
  let places: number[] = [];
  let values: Parameter[] = [];
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
      places = [];
      values = [];
      isOn = true;
      try {
        work();
        const tape = { fresh, places, values };
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
      places.push(place);
      for (const value of parameters) values.push(value);
    },
  };
}
