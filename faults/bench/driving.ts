import type { Asker } from '../driver/asker.ts';
import { drive, type Wanted } from '../driver/drive.ts';
import { allFlows } from '../flows/all.ts';
import type { Stub } from '../stub/start-stub.ts';

/** What the load driver of a trial was asked to take to its end. */
export interface Driving {
  readonly wanted: readonly Wanted[];
  /** Pieces of it that go on. */
  readonly going: () => number;
  begin(each: number, flows?: readonly string[]): void;
  /** Everything once more, under the same keys. */
  again(): void;
}

export interface DrivingPorts {
  readonly asker: Asker;
  readonly stub: Stub;
  readonly isOver: () => boolean;
  /** A piece that came to no end although the trial goes on. */
  readonly onProblem: (what: string) => void;
}

export function driving({ asker, stub, isOver, onProblem }: DrivingPorts): Driving {
  const wanted: Wanted[] = [];
  let going = 0;
  return {
    wanted,
    going: () => going,
    begin: (each, flows = allFlows.map(({ name }) => name)) => {
      const first = wanted.length;
      const more = flows.flatMap((flow) =>
        Array.from({ length: each }, (_, index) => ({ flow, of: `${flow}-${first + index}` })),
      );
      wanted.push(...more);
      take(more);
    },
    again: () => take(wanted),
  };

  function take(these: readonly Wanted[]): void {
    going += 1;
    drive({ asker, stub, isOver }, these).then(
      () => (going -= 1),
      (problem: unknown) => {
        going -= 1;
        if (!isOver()) onProblem(String(problem));
      },
    );
  }
}
