import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load, median, type Measured, type Work } from './load.ts';
import { startProcess, type ServerProcess } from './process.ts';
import { eventsOf, flowsOf, peerOf, readsOf, startsOf } from './works.ts';

export const httpSays = 'five durable calls and single requests over HTTP, beside bare Express and bare node:http';

const usage = `npm run bench -- http [options]

  --ms N          how long each work is measured at each load in each round (default 700)
  --rounds N      rounds, of which the middle one counts (default 3)
  --only NAME     measure one work alone: flows, start, event or get
  --profile DIR   write a processor profile of the engine there
`;

const loads = [1, 32, 256] as const;
/** At most so many requests in one measurement, whatever the time: the store stays small. */
const mostRequests = 20_000;

/** One line for each work and load, and at last the one that is compared between versions. */
export async function http(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ms: { type: 'string', default: '700' },
      rounds: { type: 'string', default: '3' },
      only: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(usage);
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-bench-'));
  const servers: ServerProcess[] = [];
  try {
    const engine = await startProcess('engine-child', [dataFolder], profiling(values.profile));
    servers.push(engine);
    const extent = { forMs: Number(values.ms), rounds: Number(values.rounds) };
    if (values.only !== undefined) return await measureOne(await workNamed(values.only, engine), extent);
    const express = await startProcess('peer-child', ['express']);
    servers.push(express);
    const bare = await startProcess('peer-child', ['node']);
    servers.push(bare);
    await measureAll({ engine, express, bare }, extent);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

interface Servers {
  readonly engine: ServerProcess;
  readonly express: ServerProcess;
  readonly bare: ServerProcess;
}

interface Extent {
  readonly forMs: number;
  readonly rounds: number;
}

async function measureAll({ engine, express, bare }: Servers, extent: Extent): Promise<void> {
  const flows = flowsOf(engine);
  const peer = peerOf('Express 5', express);
  const works = [
    flows,
    peer,
    peerOf('node:http', bare),
    startsOf(engine),
    await eventsOf(engine),
    await readsOf(engine),
  ];
  say(
    `${availableParallelism()} processors, shared by the server and the client that loads it; median of ${extent.rounds}.`,
  );
  await warm(works, extent);
  const found = await measureLoads(works, extent);
  const { rssBytes } = await engine.usage();
  say(`engine RSS ${Math.round(rssBytes / 2 ** 20)} MB`);
  const [alone, , most] = loads;
  const many = figure(found, flows, most).perSecond;
  const ratio = many / figure(found, peer, most).perSecond;
  const p50Ms = figure(found, flows, alone).p50Ms;
  say(`http: flowsPerSecond=${Math.round(many)} ratioToExpress=${ratio.toFixed(3)} p50=${p50Ms.toFixed(2)}`);
}

async function workNamed(name: string, engine: ServerProcess): Promise<Work> {
  switch (name) {
    case 'flows':
      return flowsOf(engine);
    case 'start':
      return startsOf(engine);
    case 'event':
      return await eventsOf(engine);
    case 'get':
      return await readsOf(engine);
    default:
      throw new Error(`--only ${name} is none of flows, start, event, get`);
  }
}

async function measureOne(work: Work, extent: Extent): Promise<void> {
  await warm([work], extent);
  await measureLoads([work], extent);
}

type Found = ReadonlyMap<string, Measured>;

async function warm(works: readonly Work[], { forMs }: Extent): Promise<void> {
  for (const work of works) await load(work, { inFlight: 32, forMs: forMs * 2, requests: mostRequests });
}

/** Works take turns within a round, so that what else the machine does falls on all of them. */
async function measureLoads(works: readonly Work[], { forMs, rounds }: Extent): Promise<Found> {
  const found = new Map<string, Measured>();
  say(row('', 'in flight', 'per second', 'p50 ms', 'p99 ms', 'server CPU µs'));
  for (const inFlight of loads) {
    const measured = new Map<Work, Measured[]>(works.map((work) => [work, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [work, kept] of measured) kept.push(await load(work, { inFlight, forMs, requests: mostRequests }));
    }
    for (const [work, kept] of measured) {
      const middle = median(kept);
      found.set(nameOf(work, inFlight), middle);
      say(row(work.name, inFlight, Math.round(middle.perSecond), ...fixed(middle), Math.round(middle.cpuUs)));
    }
  }
  return found;
}

function fixed({ p50Ms, p99Ms }: Measured): readonly string[] {
  return [p50Ms.toFixed(2), p99Ms.toFixed(2)];
}

function figure(found: Found, work: Work, inFlight: number): Measured {
  const measured = found.get(nameOf(work, inFlight));
  if (measured === undefined) throw new Error(`${work.name} was not measured`);
  return measured;
}

function nameOf(work: Work, inFlight: number): string {
  return `${work.name} ${inFlight}`;
}

function profiling(folder: string | undefined): readonly string[] {
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

function row(name: string, ...cells: readonly (string | number)[]): string {
  return `${name.padEnd(20)}${cells.map((cell) => String(cell).padStart(14)).join('')}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
