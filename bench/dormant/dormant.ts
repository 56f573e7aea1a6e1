import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startProcess, type ServerProcess } from '../http/process.ts';
import { finishedIn, stormOf } from './storm.ts';

export const dormantSays = '100,000 waiting instances with a timer each: memory, restart, and 10,000 timers at once';

const usage = `npm run bench -- dormant [options]

  --waiting N   instances that wait, each with a timer; 100000 unless given
  --storm N     how many of them become due within one second; 10000 unless given
  --lead S      seconds between the last start and the first that is due; 15 unless given
`;

interface World {
  readonly waiting: number;
  readonly storm: number;
  readonly leadMs: number;
}

/** The longest that is waited for the storm to pass. */
const stormLimitMs = 120_000;

/** Fills a store, starts a server over it, waits for the storm, and judges by what the store says then. */
export async function dormant(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      waiting: { type: 'string', default: '100000' },
      storm: { type: 'string', default: '10000' },
      lead: { type: 'string', default: '15' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(usage);
  const world = { waiting: Number(values.waiting), storm: Number(values.storm), leadMs: Number(values.lead) * 1_000 };
  const folder = mkdtempSync(join(tmpdir(), 'tessera-dormant-'));
  try {
    await measure(folder, world);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, { waiting, storm, leadMs }: World): Promise<void> {
  const file = join(folder, 'tessera.db');
  const startedAt = performance.now();
  const stormAtMs = await fill(folder, { waiting, storm, leadMs });
  say(`${waiting} instances started in ${seconds(performance.now() - startedAt)} s; the engine that did is gone`);
  const { server, restartMs } = await restart(folder);
  await wait(1_000);
  const resting = await server.usage();
  if (Date.now() >= stormAtMs) throw new Error('the storm began before the server was measured: give a longer --lead');
  say(`serves again after ${restartMs.toFixed(0)} ms, with ${mb(resting.rssBytes)} MB`);
  await wait(stormAtMs - Date.now());
  const peakBytes = await untilFinished(server, file, storm, stormAtMs);
  await server.stop();
  const passed = stormOf(file, waiting - storm);
  say(
    `${passed.finished} of ${storm} finished; after their time by ${passed.lateP50Ms} ms (p50), ${passed.lateP99Ms} ms (p99); ${mb(peakBytes)} MB at most`,
  );
  const fields = [
    `waiting=${waiting}`,
    `rssMb=${mb(resting.rssBytes)}`,
    `restartMs=${restartMs.toFixed(0)}`,
    `storm=${passed.finished}`,
    `stormMs=${passed.tookMs}`,
    `early=${passed.early}`,
    `peakRssMb=${mb(peakBytes)}`,
  ];
  say(`dormant: ${fields.join(' ')}`);
}

/** @returns when the storm begins */
async function fill(folder: string, { waiting, storm, leadMs }: World): Promise<number> {
  const child = fork(childOf('fill-child'), [folder, String(waiting - storm), String(storm), String(leadMs)]);
  const told = new Promise<{ readonly stormAtMs: number }>((resolve) => child.once('message', resolve));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`filling the store ended with ${String(code)}`);
  return (await told).stormAtMs;
}

/** From the start of the process until it has answered that it is ready. */
async function restart(folder: string): Promise<{ readonly server: ServerProcess; readonly restartMs: number }> {
  const startedAt = performance.now();
  const server = await startProcess('../dormant/serve-child', [folder]);
  const response = await fetch(`http://127.0.0.1:${server.port}/ready`);
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  return { server, restartMs: performance.now() - startedAt };
}

/** @returns the most memory that was seen meanwhile, in bytes */
async function untilFinished(server: ServerProcess, file: string, count: number, stormAtMs: number): Promise<number> {
  let peakBytes = 0;
  while (finishedIn(file) < count && Date.now() < stormAtMs + stormLimitMs) {
    peakBytes = Math.max(peakBytes, (await server.usage()).rssBytes);
    await wait(200);
  }
  return Math.max(peakBytes, (await server.usage()).rssBytes);
}

function childOf(name: string): string {
  return fileURLToPath(new URL(`${name}.js`, import.meta.url));
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}

function mb(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}

function say(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
