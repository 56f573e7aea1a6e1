import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { measuredProcess } from '../dist/order-5/measured-process.js';
import { startPostgres } from '../dist/order-5/postgres-server.js';
import { apart } from '../dist/peers/apart.js';
import { serverNote } from './server-note.js';
import { systems } from './systems.js';

const usage = `npm run bench:peers -- [options]

  --rounds N     each system so many times, all of them in turns; 3 unless given
  --only NAME    only systems whose name holds this; may be given several times
`;
const levels = [1, 32, 256];

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(usage);
else await peers(Number(values.rounds), values.only);

/** One line for each system, as the README shows it, and at last the one that is compared between versions. */
async function peers(rounds, only) {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-peers-'));
  const postgres = await startPostgres(folder);
  try {
    const chosen = systems.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
    const measured = new Map(chosen.map(({ name }) => [name, []]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const system of chosen) {
        const own = join(folder, `${system.place.length}-${round}`, system.child.replaceAll(/\W/g, ''));
        mkdirSync(own, { recursive: true });
        const attempted = await apart(() => measureOne(system, postgres, own, round), serverNote(own));
        measured.get(system.name).push(attempted);
        console.error(`round ${round}: ${system.name}${attempted.kind === 'died' ? ` died: ${attempted.reason}` : ''}`);
      }
    }
    await tell(chosen, measured, postgres, rounds);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A fresh store for each round; its first flows warm it up and do not count. */
async function measureOne({ name, child, place, flows }, postgres, own, round) {
  const database = place.startsWith('database')
    ? [await postgres.makeDatabase(`${name.replaceAll(/\W/g, '').toLowerCase()}${round}`)]
    : [];
  const running = await measuredProcess(child, [...database, ...(place === 'none' ? [] : [own]), 'instant']);
  await running.run({ inFlight: 32, flows: flows[32] });
  const found = {};
  for (const inFlight of levels) found[inFlight] = await running.run({ inFlight, flows: flows[inFlight] });
  return { found, bytes: await running.end() };
}

async function tell(chosen, measured, postgres, rounds) {
  const rows = chosen.flatMap(({ name, kept }) => {
    const whole = measured.get(name).flatMap((one) => (one.kind === 'measured' ? [one.measured] : []));
    return whole.length === 0 ? [] : [{ name, kept, ...summary(whole) }];
  });
  console.log(
    `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.version}.`,
  );
  console.log(`${await versions(postgres)}.`);
  console.log(
    `A start and five calls one after the other, each result of about 200 bytes durable before the next begins; medians of ${rounds} rounds in turns.`,
  );
  console.log('Restate and its clients talk HTTP, as they do; the others are called in their process.\n');
  console.log(
    '| system | keeps it in | 1 in flight, flows/s | 32 | 256 | p50 alone, ms | p99 alone, ms | bytes a flow |',
  );
  console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const { name, kept, perSecond, p50, p99, bytes } of rows) {
    const cells = [
      ...levels.map((level) => Math.round(perSecond[level])),
      p50.toFixed(1),
      p99.toFixed(1),
      Math.round(bytes),
    ];
    console.log(`| ${name} | ${kept} | ${cells.join(' | ')} |`);
  }
  for (const { name } of chosen) tellDied(name, measured.get(name));
  console.log(`\nnpm run bench:peers -- --rounds ${rounds}\n`);
  console.log(lastLine(new Map(rows.map((row) => [row.name, row]))));
}

/** Its other rounds count; one that died in all of them has no row. */
function tellDied(name, rounds) {
  const reasons = rounds.flatMap((one) => (one.kind === 'died' ? [one.reason] : []));
  if (reasons.length > 0)
    console.log(`\n${name} died in ${reasons.length} of ${rounds.length} rounds: ${[...new Set(reasons)].join('; ')}.`);
}

function summary(rounds) {
  const of = (read) => median(rounds.map(read));
  return {
    perSecond: Object.fromEntries(levels.map((level) => [level, of(({ found }) => found[level].perSecond)])),
    p50: of(({ found }) => found[1].p50Ms),
    p99: of(({ found }) => found[1].p99Ms),
    bytes: of(({ bytes }) => bytes),
  };
}

/** How many times as fast at 256 in flight, and our p50 alone as a part of the quickest durable peer's. */
function lastLine(rows) {
  const at256 = (name) => rows.get(name)?.perSecond[256];
  const ratio = (ours, theirs) => {
    const [a, b] = [at256(ours), at256(theirs)];
    return a === undefined || b === undefined ? 'none' : (a / b).toFixed(1);
  };
  const alone = ['DBOS Transact', 'Restate, own SDK', '@restatedev/xstate'].flatMap(
    (name) => rows.get(name)?.p50 ?? [],
  );
  const own = rows.get('Tessera, SQLite')?.p50;
  const quarter = own === undefined || alone.length === 0 ? 'none' : (own / Math.min(...alone)).toFixed(3);
  return [
    `peers: dbosRatio=${ratio('Tessera, SQLite', 'DBOS Transact')}`,
    `restateRatio=${ratio('Tessera, SQLite', 'Restate, own SDK')}`,
    `dbosPgRatio=${ratio('Tessera, PostgreSQL', 'DBOS Transact')}`,
    `p50Quarter=${quarter}`,
  ].join(' ');
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

async function versions(postgres) {
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
  const client = new pg.Client({ connectionString: await postgres.makeDatabase('versions') });
  await client.connect();
  const { rows } = await client.query(
    `SELECT split_part(version(), ' ', 2) AS version, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync`,
  );
  await client.end();
  const [{ version, fsync, sync }] = rows;
  const named = Object.entries(dependencies).map(([name, number]) => `${name} ${number}`);
  return [`PostgreSQL ${version} (fsync=${fsync}, synchronous_commit=${sync})`, ...named].join(', ');
}
