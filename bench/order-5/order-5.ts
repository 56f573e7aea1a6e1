import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quantile } from '../identities/quantile.ts';
import type { Measured, Round } from './measure.ts';
import type { MeasuredProcess } from './measured-process.ts';
import { postgresSides, sqliteSides, type Sides } from './sides.ts';

export const orderFiveSays = 'a start and five durable calls in a row, beside the same rows written without an engine';

const usage = `npm run bench -- order-5 [options]

  --calls slow    calls that take 5 to 50 ms each; instant unless given
  --at N          only so many in flight; may be given several times
  --store postgres  on a PostgreSQL server of its own; SQLite unless given
  --nodes N       PostgreSQL: so many processes over the database; 1 unless given
  --rounds N      so many short rounds of each, engine and bare limit in turns; 9 unless given
  --profile DIR   write a processor profile of the engine there
`;

/** Short rounds: the disk's mood, which moves within minutes, is the same for both of a pair. */
const rounds = {
  instant: [
    { inFlight: 1, flows: 80 },
    { inFlight: 32, flows: 600 },
    { inFlight: 256, flows: 1_500 },
  ],
  // A flow of five slow calls takes about 140 ms, whoever runs it.
  slow: [
    { inFlight: 1, flows: 8 },
    { inFlight: 32, flows: 160 },
    { inFlight: 256, flows: 1_000 },
  ],
} as const satisfies Readonly<Record<string, readonly Round[]>>;

/** Of rounds in turns: medians of each side, and of the ratio of each pair. */
interface Level {
  readonly inFlight: number;
  readonly engine: Measured;
  readonly limit: Measured;
  readonly ratio: number;
}

/** One line for each number in flight, and at last the one that is compared between versions. */
export async function orderFive(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calls: { type: 'string', default: 'instant' },
      at: { type: 'string', multiple: true, default: ['1', '32', '256'] },
      rounds: { type: 'string', default: '9' },
      store: { type: 'string', default: 'sqlite' },
      nodes: { type: 'string', default: '1' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(usage);
  const { calls, profile, store } = values;
  const nodes = Number(values.nodes);
  if (calls !== 'instant' && calls !== 'slow') throw new Error('--calls is instant or slow');
  if (store !== 'sqlite' && store !== 'postgres') throw new Error('--store is sqlite or postgres');
  if (nodes !== 1 && store === 'sqlite') throw new Error('SQLite has one node');
  const chosen = rounds[calls].filter(({ inFlight }) => values.at.includes(String(inFlight)));
  const folder = mkdtempSync(join(tmpdir(), 'tessera-order-5-'));
  try {
    say(`${availableParallelism()} processors; every commit is synced before anything follows from it.`);
    const execArgv = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
    const options = { folder, calls, execArgv };
    const sides = store === 'sqlite' ? await sqliteSides(options) : await postgresSides(options, nodes);
    try {
      await inTurns(sides, calls, chosen, Number(values.rounds), store === 'sqlite' ? '' : ` nodes=${nodes}`);
    } finally {
      await sides.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inTurns(
  { engine, ...sides }: Sides,
  calls: string,
  chosen: readonly Round[],
  times: number,
  more: string,
): Promise<void> {
  await warmUp(engine, calls);
  const limit = await sides.limit();
  await warmUp(limit, calls);
  say(row('', 'in flight', 'flows/s', 'p50 ms', 'p99 ms', 'CPU µs', 'DB µs', 'RSS MB'));
  const levels: Level[] = [];
  for (const round of chosen) {
    const level = await levelOf(engine, limit, round, times);
    say(line('engine', level.engine));
    say(`${line('bare limit', level.limit)}   ratio ${level.ratio.toFixed(3)}`);
    levels.push(level);
  }
  say(`bytes on disk per flow: engine ${Math.round(await engine.end())}, bare limit ${Math.round(await limit.end())}`);
  say(`${summary(levels)}${more}`);
}

async function warmUp(process: MeasuredProcess, calls: string): Promise<void> {
  await process.run({ inFlight: 64, flows: calls === 'slow' ? 300 : 3_000 });
  await process.run({ inFlight: 1, flows: calls === 'slow' ? 2 : 200 });
}

async function levelOf(engine: MeasuredProcess, limit: MeasuredProcess, round: Round, times: number): Promise<Level> {
  const pairs: { readonly engine: Measured; readonly limit: Measured }[] = [];
  for (let time = 0; time < times; time += 1) {
    pairs.push({ engine: await engine.run(round), limit: await limit.run(round) });
  }
  return {
    inFlight: round.inFlight,
    engine: middle(pairs.map((pair) => pair.engine)),
    limit: middle(pairs.map((pair) => pair.limit)),
    ratio: quantile(
      pairs.map((pair) => pair.engine.perSecond / pair.limit.perSecond),
      0.5,
    ),
  };
}

function middle(measured: readonly Measured[]): Measured {
  const of = (name: keyof Measured): number =>
    quantile(
      measured.map((each) => each[name]),
      0.5,
    );
  return {
    inFlight: of('inFlight'),
    flows: of('flows'),
    perSecond: of('perSecond'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    cpuUs: of('cpuUs'),
    databaseUs: of('databaseUs'),
    rssBytes: of('rssBytes'),
  };
}

function summary(levels: readonly Level[]): string {
  const alone = levels.find(({ inFlight }) => inFlight === 1);
  const most = levels.find(({ inFlight }) => inFlight === 256);
  const fields = [
    ...(most === undefined ? [] : [`flowsPerSecond=${Math.round(most.engine.perSecond)}`]),
    ...(most === undefined ? [] : [`ratioToLimit=${most.ratio.toFixed(3)}`]),
    ...(alone === undefined ? [] : [`ratioAlone=${alone.ratio.toFixed(3)}`, `p50=${alone.engine.p50Ms.toFixed(2)}`]),
    ...(most === undefined ? [] : [`cpuUs=${Math.round(most.engine.cpuUs)}`]),
  ];
  return `order-5: ${fields.join(' ')}`;
}

function line(name: string, { inFlight, perSecond, p50Ms, p99Ms, cpuUs, databaseUs, rssBytes }: Measured): string {
  const mb = Math.round(rssBytes / 2 ** 20);
  return row(
    name,
    inFlight,
    Math.round(perSecond),
    p50Ms.toFixed(2),
    p99Ms.toFixed(2),
    Math.round(cpuUs),
    Math.round(databaseUs),
    mb,
  );
}

function row(name: string, ...cells: readonly (string | number)[]): string {
  return name.padEnd(12) + cells.map((cell) => String(cell).padStart(11)).join('');
}

function say(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}
