import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Folder of recorded data; generated data where absent. */
  readonly data?: string;
  readonly orders: number;
  readonly declarations: number;
  readonly seed: number;
  /** Where the engine's database and the driver's ledger lie. */
  readonly folder: string;
  readonly port: number;
  readonly exit: boolean;
}

export const help = `npm run demo -- [options]

Runs orders and expense declarations through the shipped flows: an engine of its own on an embedded database, and an
app and people that talk to it over HTTP only, at the instants of the data on a virtual clock. Then it shows where
everything ended, and whether anything that was accepted got lost.

  --data DIR            recorded data instead of generated: DIR/olist/olist_orders_dataset.csv and
                        DIR/bpi2020/domestic.jsonl.gz
  --orders N            how many orders to generate (default 1200)
  --declarations N      how many declarations to generate (default 600)
  --seed N              of the generator (default 7)
  --dir DIR             folder of the database (default .tessera/demo, with --data .tessera/demo-recorded)
  --port N              port of the engine (default 7701; 0 takes a free one)
  --exit                end after the report instead of serving on
  --help

Interrupted (Ctrl-C, kill -9, a power cut), it goes on where it stopped when it is started again. Run again on the
same folder it starts nothing twice. A folder keeps to its data: other data need another --dir. Between two runs the
virtual clock goes on at wall speed.

Exit code: 0, or 1 where something was lost, or differs from what the data say.
`;

/** @returns undefined where only help is asked for; @throws Error that tells what is wrong with an option */
export function readOptions(words: readonly string[]): DemoOptions | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: {
      data: { type: 'string' },
      orders: { type: 'string', default: '1200' },
      declarations: { type: 'string', default: '600' },
      seed: { type: 'string', default: '7' },
      dir: { type: 'string' },
      port: { type: 'string', default: '7701' },
      exit: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const { data, exit } = values;
  return {
    ...(data === undefined ? {} : { data }),
    orders: count('orders', values.orders, 100_000),
    declarations: count('declarations', values.declarations, 100_000),
    seed: count('seed', values.seed, 0xffff_ffff),
    folder: resolve(values.dir ?? (data === undefined ? '.tessera/demo' : '.tessera/demo-recorded')),
    port: count('port', values.port, 65_535),
    exit,
  };
}

function count(name: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new Error(`--${name} ${text} is not a whole number up to ${most}.`);
}
