import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cold } from '../finished/cold.ts';
import { fill } from '../finished/fill.ts';
import { overhead } from './overhead.ts';
import { pages } from './pages.ts';

export const insightSays = 'pages of the control unit over a million instances, and what counting costs the work';

const usage = `npm run bench -- insight [options]

  --stored N   finished instances over thirty days and twenty identities, written straight into the tables, each as one
               that the engine itself has finished; 1000000 unless given (2.3 GB)
  --rounds N   so many rounds of order-5 with counting and without, in turns; 7 unless given
`;

const dayMs = 86_400_000;
const identities = 20;

export async function insight(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stored: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '7' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(usage);
  const folder = mkdtempSync(join(tmpdir(), 'tessera-insight-'));
  try {
    await measure(folder, Number(values.stored), Number(values.rounds));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, stored: number, rounds: number): Promise<void> {
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
  const { counted, bare, countedUs, bareUs, percent, lagMs } = await overhead(folder, rounds);
  say(`order-5 at 256: ${counted.toFixed(0)} flows/s counted, ${bare.toFixed(0)} not`);
  say(
    `processor time a flow, with what is counted after a round: ${countedUs.toFixed(0)} µs counted, ${bareUs.toFixed(0)} not`,
  );
  say(`counting is at most ${(lagMs / 1_000).toFixed(1)} s behind`);
  const worst = Math.max(...asked.map(({ p95Ms }) => p95Ms));
  say(`insight: instances=${stored} pageP95Ms=${worst.toFixed(0)} overheadPercent=${percent.toFixed(1)}`);
}

function say(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
