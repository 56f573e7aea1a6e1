import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { quantile } from '../identities/quantile.ts';
import { measuredProcess, type MeasuredProcess } from '../order-5/measured-process.ts';

export interface Overhead {
  /** Processor time of a flow, µs: with what happens counted, and without. */
  readonly countedUs: number;
  readonly bareUs: number;
  /** Of the pairs, in percent. */
  readonly percent: number;
}

const round = { inFlight: 256, flows: 6_000 };

/** Order-5 with the one who counts and without, in turns; what it does after a round counts with the round. */
export async function overhead(folder: string, rounds: number): Promise<Overhead> {
  const [counted, bare] = await Promise.all([side(folder, 'here'), side(folder, 'nowhere')]);
  for (const warming of [counted, bare]) await warming.run({ inFlight: 64, flows: 3_000 });
  const pairs: { readonly counted: number; readonly bare: number }[] = [];
  for (let time = 0; time < rounds; time += 1) {
    const early = await cpuOf(time % 2 === 0 ? counted : bare);
    const late = await cpuOf(time % 2 === 0 ? bare : counted);
    pairs.push(time % 2 === 0 ? { counted: early, bare: late } : { counted: late, bare: early });
  }
  await counted.end();
  await bare.end();
  const middle = (values: readonly number[]): number => quantile(values, 0.5);
  return {
    countedUs: middle(pairs.map((pair) => pair.counted)),
    bareUs: middle(pairs.map((pair) => pair.bare)),
    percent: (middle(pairs.map((pair) => pair.counted / pair.bare)) - 1) * 100,
  };
}

async function side(folder: string, counts: 'here' | 'nowhere'): Promise<MeasuredProcess> {
  const own = join(folder, counts);
  mkdirSync(own);
  return await measuredProcess('../insight/counting-child', [own, counts]);
}

async function cpuOf(process: MeasuredProcess): Promise<number> {
  return (await process.run(round)).cpuUs;
}
