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

/** @throws Error that tells what is wrong with an option */
export function readOptions(words: readonly string[]): DemoOptions {
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
    },
  });
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
