import BetterSqlite3 from 'better-sqlite3';
import { idOf, inserting, type Row } from '../finished/fill.ts';
import { seededRandom } from '../identities/random.ts';
import type { ManyBusinesses } from './many-businesses.ts';

const portion = 20_000;
const span = 2 ** 20;
const dayMs = 86_400_000;
/** One in so many has not ended. */
const runningEach = 25;

interface Sample {
  readonly number: number;
  readonly instance: Row;
  readonly record: Row;
  readonly table: 'live' | 'archive';
  readonly history: readonly Row[];
  readonly timers: readonly Row[];
}

/**
 * Writes instances of all businesses straight into the engine's tables, over thirty days: each is one that the engine ran,
 * under another number, identity and time. The nearer to now, the more of them.
 */
export function fillBusinesses(file: string, count: number, { of }: ManyBusinesses): void {
  const database = new BetterSqlite3(file);
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -524288');
  const samples = samplesOf(database);
  const releases = new Map(
    database
      .prepare<[], { flow: string; identity: string; release: string }>('SELECT * FROM active_releases')
      .all()
      .map(({ flow, identity, release }) => [`${flow} ${identity}`, release]),
  );
  const write = writer(database);
  const lines = [...of.values()];
  const random = seededRandom(3);
  const first = 1 + Math.max(...[...samples.values()].flat().map(({ number }) => number));
  const some = database.transaction((from: number, until: number) => {
    for (let number = from; number < until; number += 1) {
      const { flows, identities } = lines[random.below(lines.length)] ?? { flows: [], identities: [] };
      const flow = flows[random.below(flows.length)] ?? '';
      // A few businesses have most of the work.
      const identity = identities[Math.min(random.below(identities.length), random.below(identities.length))] ?? '';
      const isRunning = number % runningEach === 0;
      const sample = samples.get(flow)?.find(({ table }) => (table === 'live') === isRunning);
      const release = releases.get(`${flow} ${identity}`);
      if (sample === undefined || release === undefined) throw new Error(`nothing ran of ${flow} under ${identity}`);
      const left = 1 - (number - first) / count;
      write(sample, { number, identity, release, earlierMs: Math.round(left * 29 * dayMs) });
    }
  });
  for (let from = first; from < first + count; from += portion) some(from, Math.min(from + portion, first + count));
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

interface Written {
  readonly number: number;
  readonly identity: string;
  readonly release: string;
  readonly earlierMs: number;
}

function writer(database: BetterSqlite3.Database): (sample: Sample, written: Written) => void {
  const inserts = new Map<Row, (own: Row) => void>();
  const insert = (table: string, row: Row, own: Row): void => {
    const known = inserts.get(row) ?? inserting(database, table, row);
    inserts.set(row, known);
    known(own);
  };
  return ({ instance, record, table, history, timers }, { number, identity, release, earlierMs }) => {
    const at = (row: Row, column: string) => (row[column] === null ? null : Number(row[column]) - earlierMs);
    insert('instances', instance, {
      number,
      id: idOf(number),
      identity,
      release,
      business_key: null,
      created_at: at(instance, 'created_at'),
      finished_at: at(instance, 'finished_at'),
    });
    insert(table, record, { number, updated_at: at(record, 'updated_at') });
    for (const row of history) insert('history', row, { position: moved(row, number), at: at(row, 'at') });
    for (const row of timers) insert('timers', row, { position: moved(row, number) });
  };
}

function moved(row: Row, number: number): number {
  return number * span + (Number(row['position']) % span);
}

/** Of each flow one instance that has finished, and one that waits; the timer of what waits is far away. */
function samplesOf(database: BetterSqlite3.Database): ReadonlyMap<string, readonly Sample[]> {
  const rows = database.prepare<[], Row>('SELECT * FROM instances').all();
  const own = (table: string, number: number): readonly Row[] =>
    database
      .prepare<[number, number], Row>(`SELECT * FROM ${table} WHERE position BETWEEN ? AND ? ORDER BY position`)
      .all(number * span, (number + 1) * span - 1);
  const samples = new Map<string, Sample[]>();
  for (const instance of rows) {
    const number = Number(instance['number']);
    const table = instance['finished_at'] === null ? 'live' : 'archive';
    const record = database.prepare<[number], Row>(`SELECT * FROM ${table} WHERE number = ?`).get(number);
    if (record === undefined) continue;
    const timers = own('timers', number).map((row) => ({ ...row, due_at: Date.now() + 30 * dayMs }));
    const sample: Sample = { number, instance, record, table, history: own('history', number), timers };
    samples.set(String(instance['flow']), [...(samples.get(String(instance['flow'])) ?? []), sample]);
  }
  return samples;
}
