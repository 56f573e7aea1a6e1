import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cold } from '../finished/cold.ts';
import { fill } from '../finished/fill.ts';
import type { Middle } from './middle-of.ts';
import { overhead, type Overhead } from './overhead.ts';
import { pages } from './pages.ts';

export const insightSays = 'pages of the control unit over a million instances, and what counting costs the work';

const usage = `npm run bench -- insight [options]

  --stored N   finished instances over thirty days and twenty identities, written straight into the tables, each as one
               that the engine itself has finished; 1000000 unless given (2.3 GB)
  --rounds N   so many rounds of order-5, in each of which one engine that counts and two that do not have two turns
               each, all in one process; 24 unless given, some four minutes; below six there is no interval
  --overhead   these rounds alone
  --profile DIR  write a processor profile of the rounds there
`;

const dayMs = 86_400_000;
const identities = 20;

export async function insight(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stored: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '24' },
      overhead: { type: 'boolean', default: false },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(usage);
  const folder = mkdtempSync(join(tmpdir(), 'tessera-insight-'));
  try {
    const said = values.overhead ? [] : [await askedPages(folder, Number(values.stored))];
    const measured = await overhead(folder, Number(values.rounds), values.profile);
    tell(measured);
    say(`insight: ${[...said, fields(measured)].join(' ')}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function askedPages(folder: string, stored: number): Promise<string> {
  const full = join(folder, 'full');
  mkdirSync(full);
  await cold(full, 'publish');
  const file = join(full, 'tessera.db');
  const everyMs = (30 * dayMs - 3_600_000) / stored;
  fill(file, stored, (index) => ({
    identity: index % identities === 0 ? 'bench' : `bench.part${index % identities}`,
    earlierMs: Math.round((stored - index) * everyMs),
  }));
  say(`${stored} instances over 30 days and ${identities} identities: ${(statSync(file).size / 1e9).toFixed(2)} GB`);
  const { pages: asked, countedMs } = await pages(full, stored);
  say(`counted in ${(countedMs / 1_000).toFixed(0)} s, with two metrics over all of them`);
  for (const { path, p50Ms, p95Ms } of asked)
    say(`${p50Ms.toFixed(0).padStart(6)} ms  p95 ${p95Ms.toFixed(0).padStart(6)} ms  GET ${path}`);
  const worst = Math.max(...asked.map(({ p95Ms }) => p95Ms));
  return `instances=${stored} pageP95Ms=${worst.toFixed(0)}`;
}

function tell({ perSecond, cpuUs, lagMs, ...compared }: Overhead): void {
  say('order-5 at 256 in flight, and what is lost to counting within 95 %');
  const { flows, nullFlows, processor, nullProcessor } = compared;
  say(`  flows/s: counted ${perSecond.counted.toFixed(0)}, not ${perSecond.bare.toFixed(0)}`);
  say(`    ${within(flows)} fewer; the two that do not count differ by ${within(nullFlows)}`);
  say(`  processor time a flow, µs: counted ${cpuUs.counted.toFixed(0)}, not ${cpuUs.bare.toFixed(0)}`);
  say(`    ${within(processor)} more; the two that do not count differ by ${within(nullProcessor)}`);
  say(`  counting is at most ${(lagMs / 1_000).toFixed(1)} s behind`);
}

function within(of: Middle): string {
  const ends = endsOf(of);
  return `${of.middle.toFixed(1)} % (${ends === undefined ? 'too few rounds for an interval' : ends.join(' to ')})`;
}

/** In percent; undefined where there is no interval. */
function endsOf({ low, high }: Middle): readonly string[] | undefined {
  return Number.isFinite(low) ? [low.toFixed(1), high.toFixed(1)] : undefined;
}

function fields({ flows, processor, nullFlows }: Overhead): string {
  const ends = (of: Middle): string => endsOf(of)?.join('..') ?? 'unknown';
  return (
    `overheadPercent=${flows.middle.toFixed(1)} overheadWithin=${ends(flows)} nullWithin=${ends(nullFlows)} ` +
    `processorPercent=${processor.middle.toFixed(1)} processorWithin=${ends(processor)}`
  );
}

function say(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
