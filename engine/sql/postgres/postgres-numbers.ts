import type { Parameter } from '../statement/sql.ts';

type Read = <Row extends object>(text: string, parameters: readonly Parameter[]) => Promise<readonly Row[]>;

/** Numbers of new instances, drawn from the database's sequence ahead of their use, so that rows can be written at once. */
export interface DrawnNumbers {
  next(): number;
  readonly left: number;
  refill(): Promise<void>;
}

const drawn = 500;

export function drawnNumbers(read: Read): DrawnNumbers {
  let stock: number[] = [];
  let filling: Promise<void> | undefined;
  const numbers: DrawnNumbers = {
    next: () => {
      const number = stock.pop();
      if (number === undefined) throw new RangeError('no number was drawn ahead');
      if (stock.length < drawn / 2) numbers.refill().catch(() => undefined);
      return number;
    },
    get left() {
      return stock.length;
    },
    refill: () => {
      filling ??= draw().finally(() => (filling = undefined));
      return filling;
    },
  };
  return numbers;

  async function draw(): Promise<void> {
    const sql = `SELECT nextval(pg_get_serial_sequence('instances', 'number')) AS number FROM generate_series(1, $1)`;
    const rows = await read<{ readonly number: number }>(sql, [drawn]);
    // Taken from the end: the smallest last, so that numbers grow with time.
    stock = [...rows.map(({ number }) => number).toReversed(), ...stock];
  }
}
