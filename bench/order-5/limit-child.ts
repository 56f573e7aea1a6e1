import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { serveRounds } from './serve-rounds.ts';
import { callsOf } from './slow-calls.ts';

/**
 * The bare limit: the rows and bytes that the engine writes for a flow of five calls, in its own tables, with group
 * commit and every commit synced, and nothing else. Schema and sample rows come from a database that the engine filled.
 */
const [, , filled = '', folder = '', calls] = process.argv;
const call = callsOf(calls);
const sample = readSample(filled);
const file = join(folder, 'limit.db');
const database = openLimit(file, sample.schema);
const begunWithBytes = statSync(file).size;
const commitShared = groups();

const write = {
  instance: prepare(
    `INSERT INTO instances (id, flow, version, release, identity, status, depth, created_at) VALUES (?, ?, ?, ?, ?, 'running', NULL, ?)`,
  ),
  live: prepare(
    'INSERT INTO live (number, revision, updated_at, since, states, tags, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ),
  step: prepare(
    'UPDATE live SET revision = ?, updated_at = ?, since = ?, states = ?, tags = ?, record = ? WHERE number = ? AND revision = ?',
  ),
  history: prepare('INSERT INTO history (position, at, states, body) VALUES (?, ?, ?, ?)'),
  open: prepare(`INSERT INTO calls (position, id, status, attempt, due_at, body) VALUES (?, ?, 'open', 0, NULL, ?)`),
  close: prepare('DELETE FROM calls WHERE position = ?'),
  drop: prepare('DELETE FROM live WHERE number = ? AND revision = ?'),
  keep: prepare(
    'INSERT INTO archive (number, revision, updated_at, since, states, tags, record) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ),
  finish: prepare(`UPDATE instances SET status = 'finished', finished_at = ? WHERE number = ?`),
  count: prepare(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value',
  ),
};

/** As many bytes as the engine's: of the start, of the four steps on average, and of a call. */
const begun = `{${'r'.repeat(165)}}`;
const record = `{${'r'.repeat(350)}}`;
const callBody = `{${'c'.repeat(301)}}`;

/** What a group adds to the counts of instances by status, written once at its end as the engine writes them. */
const counts = new Map<string, number>();

serveRounds(oneFlow, closeLimit);

/** Six commits one after another, as six steps are. */
async function oneFlow(): Promise<void> {
  const number = await commitShared(begin);
  for (let step = 1; step <= 4; step += 1) {
    await call();
    await commitShared(() => move(number, step));
  }
  await call();
  await commitShared(() => end(number));
}

function begin(): number {
  const { flow, version, release, identity } = sample.instance;
  const id = `i_${randomBytes(13).toString('hex')}`;
  const number = Number(write.instance.run(id, flow, version, release, identity, Date.now()).lastInsertRowid);
  write.live.run(number, 1, Date.now(), Date.now(), 'step1', '', begun);
  addHistory(number, 1);
  write.open.run(number * 2 ** 20 + 1, 'step1', callBody);
  count('running', 1);
  return number;
}

function move(number: number, step: number): void {
  write.step.run(step + 1, Date.now(), Date.now(), `step${step + 1}`, '', record, number, step);
  addHistory(number, step + 1);
  write.close.run(number * 2 ** 20 + step);
  write.open.run(number * 2 ** 20 + step + 1, `step${step + 1}`, callBody);
}

function end(number: number): void {
  write.drop.run(number, 5);
  write.keep.run(number, 6, Date.now(), Date.now(), 'done', 'success', sample.record);
  write.finish.run(Date.now(), number);
  addHistory(number, 6);
  write.close.run(number * 2 ** 20 + 5);
  count('running', -1);
  count('finished', 1);
}

function count(status: string, change: number): void {
  counts.set(status, (counts.get(status) ?? 0) + change);
}

function writeCounts(): void {
  for (const [status, change] of counts) if (change !== 0) write.count.run(status, change);
  counts.clear();
}

function addHistory(number: number, seq: number): void {
  const row = sample.history[seq - 1];
  write.history.run(number * 2 ** 20 + seq, Date.now(), row?.states ?? '', row?.body ?? '');
}

interface Sample {
  readonly schema: readonly string[];
  readonly instance: { flow: string; version: string; release: string; identity: string };
  readonly record: string;
  readonly history: readonly { states: string; body: string }[];
}

function readSample(path: string): Sample {
  const source = new BetterSqlite3(path, { readonly: true });
  const tables = "'instances', 'live', 'archive', 'history', 'calls', 'counters'";
  const schema = source
    .prepare<[], { sql: string }>(`SELECT sql FROM sqlite_master WHERE tbl_name IN (${tables}) AND sql IS NOT NULL`)
    .all()
    .map(({ sql }) => sql);
  const instance = source
    .prepare<[], Sample['instance'] & { number: number }>(`SELECT * FROM instances WHERE status = 'finished' LIMIT 1`)
    .get();
  if (instance === undefined) throw new Error('the engine has finished no flow');
  const { number } = instance;
  const archived = source
    .prepare<[number], { record: string }>('SELECT record FROM archive WHERE number = ?')
    .get(number);
  const history = source
    .prepare<[number, number], { states: string; body: string }>(
      'SELECT states, body FROM history WHERE position BETWEEN ? AND ? ORDER BY position',
    )
    .all(number * 2 ** 20, (number + 1) * 2 ** 20);
  source.close();
  return { schema, instance, record: archived?.record ?? '', history };
}

function openLimit(path: string, schema: readonly string[]): BetterSqlite3.Database {
  const opened = new BetterSqlite3(path);
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'cache_size = -65536',
    'wal_autocheckpoint = 4000',
  ]) {
    opened.pragma(pragma);
  }
  for (const sql of schema) opened.exec(sql);
  opened.pragma('wal_checkpoint(TRUNCATE)');
  return opened;
}

function prepare(sql: string): BetterSqlite3.Statement {
  return database.prepare(sql);
}

async function closeLimit(): Promise<number> {
  database.close();
  return statSync(file).size - begunWithBytes;
}

/** What is queued in one turn of the event loop shares a commit. */
function groups(): <T>(work: () => T) => Promise<T> {
  const beginGroup = prepare('BEGIN IMMEDIATE');
  const commit = prepare('COMMIT');
  let queue: (() => () => void)[] = [];
  const flush = (): void => {
    const group = queue;
    queue = [];
    beginGroup.run();
    const answers = group.map((work) => work());
    writeCounts();
    commit.run();
    for (const answer of answers) answer();
  };
  return (work) =>
    new Promise((resolve) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push(() => {
        const value = work();
        return () => resolve(value);
      });
    });
}
