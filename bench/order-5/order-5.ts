import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Measured, Report } from './measure.ts';

export const orderFiveSays = 'a start and five durable calls in a row, beside the same rows written without an engine';

const usage = `npm run bench -- order-5 [options]

  --calls slow    calls that take 5 to 50 ms each; instant unless given
  --profile DIR   write a processor profile of the engine there
`;

/** One line for each number in flight, and at last the one that is compared between versions. */
export async function orderFive(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calls: { type: 'string', default: 'instant' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(usage);
  if (values.calls !== 'instant' && values.calls !== 'slow') throw new Error('--calls is instant or slow');
  const folder = mkdtempSync(join(tmpdir(), 'tessera-order-5-'));
  try {
    const data = join(folder, 'engine');
    mkdirSync(data);
    const profiling = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];
    say(`${availableParallelism()} processors; every commit is synced before anything follows from it.`);
    const engine = await reportOf('engine-child', [data, values.calls], profiling);
    const limit = await reportOf('limit-child', [join(data, 'tessera.db'), folder, values.calls], []);
    show(engine, limit);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reportOf(name: string, args: readonly string[], execArgv: readonly string[]): Promise<Report> {
  const child = fork(fileURLToPath(new URL(`${name}.js`, import.meta.url)), args, { execArgv: [...execArgv] });
  return new Promise((resolve, reject) => {
    let report: Report | undefined;
    child.once('message', (message: Report) => {
      report = message;
      // An open channel would keep the child alive; it has nothing more to say.
      child.disconnect();
    });
    child.once('exit', (code) => {
      if (report === undefined) reject(new Error(`${name} ended with ${code}`));
      else resolve(report);
    });
  });
}

function show(engine: Report, limit: Report): void {
  say(row('', 'in flight', 'flows/s', 'p50 ms', 'p99 ms', 'CPU µs', 'RSS MB'));
  for (const [index, measured] of engine.measured.entries()) {
    say(line('engine', measured));
    const bare = limit.measured[index];
    if (bare !== undefined) say(line('bare limit', bare));
  }
  say(`bytes on disk per flow: engine ${perFlow(engine)}, bare limit ${perFlow(limit)}`);
  const [alone] = engine.measured;
  const most = engine.measured.at(-1);
  const bare = limit.measured.at(-1);
  const [bareAlone] = limit.measured;
  if (alone === undefined || most === undefined || bare === undefined || bareAlone === undefined)
    throw new Error('nothing was measured');
  const ratio = (most.perSecond / bare.perSecond).toFixed(3);
  const ratioAlone = (alone.perSecond / bareAlone.perSecond).toFixed(3);
  say(
    `order-5: flowsPerSecond=${Math.round(most.perSecond)} ratioToLimit=${ratio} ratioAlone=${ratioAlone} p50=${alone.p50Ms.toFixed(2)}`,
  );
}

function line(name: string, { inFlight, perSecond, p50Ms, p99Ms, cpuUs, rssBytes }: Measured): string {
  const mb = Math.round(rssBytes / 2 ** 20);
  return row(name, inFlight, Math.round(perSecond), p50Ms.toFixed(2), p99Ms.toFixed(2), Math.round(cpuUs), mb);
}

function row(name: string, ...cells: readonly (string | number)[]): string {
  return name.padEnd(12) + cells.map((cell) => String(cell).padStart(11)).join('');
}

function perFlow({ bytes, flows }: Report): number {
  return Math.round(bytes / flows);
}

function say(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
