import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quantile } from '../identities/quantile.ts';
import { ceiling, type Ceiling } from './ceiling.ts';
import { cold, warm, type Cold } from './cold.ts';
import { drain } from './drain.ts';
import { fairness } from './fairness.ts';
import { startGenerator, type Generator } from './generator.ts';
import { evenly, overload, type Overloaded } from './overload.ts';
import { writeProject } from './project.ts';
import { startServed, type Served } from './server.ts';
import { soak } from './soak.ts';

export const loadSays = 'five times the capacity, one identity against others, SIGTERM at work, and a soak';

const usage = `npm run bench -- load [options]

  --seconds N     how long five times the capacity is sent, in each of three rounds (default 10)
  --soak MINUTES  send half the capacity for so long, too, and look what grows
`;

/** Against `tessera serve` over HTTP on loopback, from a generator in a process of its own. */
export async function load(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '10' },
      soak: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(usage);
  const folder = mkdtempSync(join(tmpdir(), 'tessera-load-'));
  const generator = startGenerator();
  try {
    writeProject(folder);
    await warm(generator);
    say(`${availableParallelism()} processors, shared by the server and the generator; every commit is synced.`);
    await measure(folder, generator, Number(values.seconds), Number(values.soak ?? 0));
  } finally {
    generator.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

const rounds = 3;

async function measure(folder: string, generator: Generator, seconds: number, soakMinutes: number): Promise<void> {
  const server = await startServed(folder);
  await generator.run(server, { forMs: 5_000, inFlight: 32, senders: evenly(1) });
  const found: Found[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const over = await overload(generator, server, seconds);
    tell(over);
    const most = await ceiling(generator, server, over.before);
    tellCeiling(over, most);
    found.push({ over, most });
  }
  const over = middleOf(found);
  const fair = await fairness(generator, server);
  say(
    `p99 of nine identities ${fair.usualP99Ms.toFixed(1)} ms (${fair.counted.usual} starts); beside one that sends ten times as much ${fair.crowdedP99Ms.toFixed(1)} ms (${fair.counted.crowded}), refused ${(fair.refusedShare * 100).toFixed(2)} %`,
  );
  const soaked = soakMinutes === 0 ? undefined : await soak(generator, server, over.peak, soakMinutes);
  const colds = await coldRounds(generator, over.peak);
  const drained = await drain(generator, server, over.peak);
  say(`ended ${Math.round(drained.tookMs)} ms after SIGTERM; ${drained.refused} starts were told to come back`);
  const kept = [
    ...found.flatMap(({ over: one, most }) => [one, most]),
    fair,
    ...(soaked === undefined ? [] : [soaked]),
    drained,
  ];
  const accepted = kept.flatMap((one) => one.accepted);
  const lost = (await lostOf(folder, generator, accepted)) + colds.reduce((sum, one) => sum + one.lost, 0);
  const total = colds.reduce((sum, one) => sum + one.accepted, accepted.length);
  say(`accepted ${total}, of which ${lost} have not finished`);
  sayAll({
    peak: Math.round(over.peak),
    overload: Math.round(over.goodput),
    goodputPercent: Math.round(over.goodputPercent),
    goodputOfCeilingPercent: Math.round(over.goodputOfCeilingPercent),
    recoveredMs: over.recoveredMs,
    fairnessP99Ratio: fair.ratio.toFixed(2),
    lost,
    refusedP99Ms: Math.round(over.refusedP99Ms),
    coldRefusedP99Ms: Math.round(middle(colds, (one) => one.refusedP99Ms)),
    coldGoodputPercent: Math.round((middle(colds, (one) => one.goodput) / over.peak) * 100),
    drainMs: Math.round(drained.tookMs),
    generatorDelayMs: over.generatorDelayMs.toFixed(1),
    ...(soaked === undefined
      ? {}
      : {
          rssSlopeKbPerMin: Math.round(soaked.rssSlopeKbPerMin),
          heapSlopeKbPerMin: Math.round(soaked.heapSlopeKbPerMin),
          fds: soaked.handles,
        }),
  });
}

async function coldRounds(generator: Generator, peak: number): Promise<readonly Cold[]> {
  const found: Cold[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const one = await cold(generator, peak);
    say(
      `a server that has done nothing yet, five times as many starts: ${Math.round(one.goodput)} flows/s, refusals at p99 ${one.refusedP99Ms.toFixed(1)} ms, the generator late by ${one.generatorDelayMs.toFixed(1)} ms`,
    );
    found.push(one);
  }
  return found;
}

interface Found {
  readonly over: Overloaded;
  readonly most: Ceiling;
}

function tell({ peak, used, ...over }: Overloaded): void {
  const percent = Math.round((over.goodput / peak) * 100);
  say(
    `peak ${Math.round(peak)} flows/s; at five times as many starts ${Math.round(over.goodput)} flows/s (${percent} %), as before after ${over.recoveredMs} ms`,
  );
  say(
    `  refused ${over.refused}, ${over.withoutRetryAfter} of them without Retry-After, p99 ${over.refusedP99Ms.toFixed(1)} ms, the generator late by ${over.generatorDelayMs.toFixed(1)} ms; without an answer ${over.unanswered}`,
  );
  const refusal = over.refusalUs === undefined ? 'none' : `${Math.round(over.refusalUs)} µs`;
  say(
    `  processors used: server ${used.peak.server.toFixed(2)}, generator ${used.peak.generator.toFixed(2)}; then ${used.flood.server.toFixed(2)}, ${used.flood.generator.toFixed(2)}; processor time of a flow ${Math.round(over.flowUs)} µs, of a refusal ${refusal}`,
  );
}

function tellCeiling({ peak, goodput }: Overloaded, most: Ceiling): void {
  const [left, ofIt] = [most.goodput / peak, goodput / most.goodput].map((share) => Math.round(share * 100));
  say(
    `  beside a bare server that refuses the same flood ${Math.round(most.goodput)} flows/s (${left} % of the peak), of which it did ${ofIt} %`,
  );
}

interface Middle {
  readonly peak: number;
  readonly goodput: number;
  readonly goodputPercent: number;
  readonly goodputOfCeilingPercent: number;
  readonly recoveredMs: number;
  readonly refusedP99Ms: number;
  readonly generatorDelayMs: number;
}

/** Each figure by itself. */
function middleOf(found: readonly Found[]): Middle {
  return {
    peak: middle(found, ({ over }) => over.peak),
    goodput: middle(found, ({ over }) => over.goodput),
    goodputPercent: middle(found, ({ over }) => (over.goodput / over.peak) * 100),
    goodputOfCeilingPercent: middle(found, ({ over, most }) => (over.goodput / most.goodput) * 100),
    recoveredMs: middle(found, ({ over }) => over.recoveredMs),
    refusedP99Ms: middle(found, ({ over }) => over.refusedP99Ms),
    generatorDelayMs: middle(found, ({ over }) => over.generatorDelayMs),
  };
}

function middle<T>(found: readonly T[], of: (one: T) => number): number {
  return quantile(found.map(of), 0.5);
}

function sayAll(figures: Readonly<Record<string, number | string>>): void {
  const told = Object.entries(figures).map(([name, value]) => `${name}=${value}`);
  say(`load: ${told.join(' ')}`);
}

/** After the next start: what was accepted and had not finished when the server was told to stop goes on then. */
async function lostOf(folder: string, generator: Generator, accepted: readonly string[]): Promise<number> {
  const server: Served = await startServed(folder);
  for (let open = await openOf(server); open > 0; open = await openOf(server)) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const finished = await generator.finished(server, accepted);
  await server.end();
  return accepted.length - finished;
}

async function openOf(server: Served): Promise<number> {
  return (await server.figure('calls_running')) + (await server.figure('instances{status="running"}'));
}

function say(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
