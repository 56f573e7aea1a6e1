import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quantile } from '../identities/quantile.ts';
import { measuredProcess, type MeasuredProcess } from '../order-5/measured-process.ts';
import { cold } from './cold.ts';
import { fill } from './fill.ts';
import { lists } from './lists.ts';

export const finishedSays = 'order-5 over a million finished instances beside an empty store, and what lists take then';

const usage = `npm run bench -- finished [options]

  --stored N   finished instances, written straight into the tables; 1000000 unless given (2.3 GB)
  --rounds N   so many short rounds of order-5 on each store, in turns; 9 unless given
`;

const round = { inFlight: 256, flows: 1_500 };
const coldRuns = 5;

export async function finished(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stored: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '9' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(usage);
  const folder = mkdtempSync(join(tmpdir(), 'tessera-finished-'));
  try {
    await measure(folder, Number(values.stored), Number(values.rounds));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, stored: number, rounds: number): Promise<void> {
  const [empty, full] = [join(folder, 'empty'), join(folder, 'full')];
  for (const made of [empty, full]) mkdirSync(made);
  const first = await cold(empty, 'publish');
  const coldMs = await coldest(empty);
  await cold(full, 'publish');
  const startedAt = performance.now();
  const file = join(full, 'tessera.db');
  fill(file, stored);
  const gb = (statSync(file).size / 1e9).toFixed(2);
  say(`${stored} finished instances written in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s: ${gb} GB`);
  const coldFullMs = await coldest(full);
  say(
    `to the first finished flow: ${ms(first)} in an empty folder, ${ms(coldMs)} where it is published, ${ms(coldFullMs)} with all of them`,
  );
  const { ratio, bytesPerFlow, ...speeds } = await beside(empty, full, rounds);
  say(
    `order-5 at ${round.inFlight}: ${Math.round(speeds.empty)} flows/s on an empty store, ${Math.round(speeds.full)} with all of them`,
  );
  const listed = await lists(full);
  for (const { path, p50Ms } of listed) say(`${p50Ms.toFixed(1).padStart(8)} ms  GET ${path}`);
  const listMs = Math.max(...listed.map(({ p50Ms }) => p50Ms));
  say(
    `finished: stored=${stored} ratio=${ratio.toFixed(3)} bytesPerFlow=${bytesPerFlow.toFixed(0)} coldMs=${Math.round(coldMs)} coldFullMs=${Math.round(coldFullMs)} listMs=${listMs.toFixed(1)}`,
  );
}

async function coldest(folder: string): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < coldRuns; run += 1) times.push(await cold(folder, 'published'));
  return middle(times);
}

interface Beside {
  readonly empty: number;
  readonly full: number;
  readonly ratio: number;
  readonly bytesPerFlow: number;
}

/** The same work on both stores in turns, in flows per second; the ratio is the median of the pairs. */
async function beside(empty: string, full: string, rounds: number): Promise<Beside> {
  const onEmpty = await measuredProcess('engine-child', [empty, 'instant']);
  const onFull = await measuredProcess('engine-child', [full, 'instant']);
  for (const warming of [onEmpty, onFull]) await warming.run({ inFlight: 64, flows: 3_000 });
  const pairs: { readonly empty: number; readonly full: number }[] = [];
  for (let time = 0; time < rounds; time += 1) {
    // Who goes first changes, as what one leaves to the disk is the other's to wait for.
    const early = time % 2 === 0 ? await speed(onEmpty) : await speed(onFull);
    const late = time % 2 === 0 ? await speed(onFull) : await speed(onEmpty);
    pairs.push(time % 2 === 0 ? { empty: early, full: late } : { empty: late, full: early });
  }
  const bytesPerFlow = await onEmpty.end();
  await onFull.end();
  return {
    empty: middle(pairs.map((pair) => pair.empty)),
    full: middle(pairs.map((pair) => pair.full)),
    ratio: middle(pairs.map((pair) => pair.full / pair.empty)),
    bytesPerFlow,
  };
}

async function speed(side: MeasuredProcess): Promise<number> {
  return (await side.run(round)).perSecond;
}

function middle(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function ms(time: number): string {
  return `${Math.round(time)} ms`;
}

function say(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
