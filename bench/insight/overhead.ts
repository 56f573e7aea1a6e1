import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantile } from '../identities/quantile.ts';
import type { Measured } from '../order-5/measure.ts';
import { measuredProcess, type MeasuredProcess } from '../order-5/measured-process.ts';

export interface Overhead {
  /** Flows a second: with what happens counted, and without. */
  readonly counted: number;
  readonly bare: number;
  /** By how much fewer, of the pairs, in percent. */
  readonly percent: number;
  /** Processor time of a flow, µs: what is counted after a round counts with it. */
  readonly countedUs: number;
  readonly bareUs: number;
  /** How far counting was behind at the most. */
  readonly lagMs: number;
}

/** Several seconds of full load: many looks of the one who counts. */
const round = { inFlight: 256, flows: 15_000 };
/** Where the process that counts leaves how far it was behind. */
export const lagFile = 'lag.json';

/** Order-5 with the one who counts and without, in turns. */
export async function overhead(folder: string, rounds: number): Promise<Overhead> {
  const [counted, bare] = await Promise.all([side(folder, 'here'), side(folder, 'nowhere')]);
  for (const warming of [counted, bare]) await warming.run({ inFlight: 64, flows: 3_000 });
  const pairs: { readonly counted: Measured; readonly bare: Measured }[] = [];
  for (let time = 0; time < rounds; time += 1) {
    const early = await (time % 2 === 0 ? counted : bare).run(round);
    const late = await (time % 2 === 0 ? bare : counted).run(round);
    pairs.push(time % 2 === 0 ? { counted: early, bare: late } : { counted: late, bare: early });
  }
  await counted.end();
  await bare.end();
  const lag: { readonly lagMs: number } = JSON.parse(readFileSync(join(folder, 'here', lagFile), 'utf8'));
  const middle = (values: readonly number[]): number => quantile(values, 0.5);
  return {
    counted: middle(pairs.map((pair) => pair.counted.perSecond)),
    bare: middle(pairs.map((pair) => pair.bare.perSecond)),
    percent: (1 - middle(pairs.map((pair) => pair.counted.perSecond / pair.bare.perSecond))) * 100,
    countedUs: middle(pairs.map((pair) => pair.counted.cpuUs)),
    bareUs: middle(pairs.map((pair) => pair.bare.cpuUs)),
    lagMs: lag.lagMs,
  };
}

async function side(folder: string, counts: 'here' | 'nowhere'): Promise<MeasuredProcess> {
  const own = join(folder, counts);
  mkdirSync(own);
  return await measuredProcess('../insight/counting-child', [own, counts]);
}
