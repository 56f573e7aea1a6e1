import BetterSqlite3 from 'better-sqlite3';

export type Row = Readonly<Record<string, string | number | null>>;

/** So many instances share a transaction. */
const portion = 20_000;
/** Rows of one instance are numbered within it. */
const span = 2 ** 20;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** How an instance differs from the one that the engine finished. */
export interface Variation {
  readonly identity?: string;
  /** So much earlier did all of it happen. */
  readonly earlierMs: number;
}

const asItIs = (): Variation => ({ earlierMs: 0 });

/**
 * Writes as many finished instances as asked for straight into the engine's tables: each is one that the engine itself
 * has finished, with its record and its history, under another number and id. Running them would take most of an hour.
 */
export function fill(file: string, count: number, variation: (index: number) => Variation = asItIs): void {
  const database = new BetterSqlite3(file);
  // What is written here may be lost: a bench would only begin again.
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -524288');
  const sample = sampleOf(database);
  const insertInstance = inserting(database, 'instances', sample.instance);
  const insertRecord = inserting(database, 'archive', sample.record);
  const insertHistory = sample.history.map((row) => ({ row, insert: inserting(database, 'history', row) }));
  const first = Number(sample.instance['number']) + 1;
  const some = database.transaction((from: number, until: number) => {
    for (let number = from; number < until; number += 1) {
      const { identity = sample.instance['identity'] ?? null, earlierMs } = variation(number - first);
      const at = (row: Row, column: string): number => Number(row[column]) - earlierMs;
      insertInstance({
        number,
        id: idOf(number),
        identity,
        created_at: at(sample.instance, 'created_at'),
        finished_at: at(sample.instance, 'finished_at'),
      });
      insertRecord({ number, updated_at: at(sample.record, 'updated_at') });
      for (const [index, { row, insert }] of insertHistory.entries())
        insert({ position: number * span + index + 1, at: at(row, 'at') });
    }
  });
  for (let from = first; from < first + count; from += portion) some(from, Math.min(from + portion, first + count));
  database.prepare(`UPDATE counters SET value = value + ? WHERE name = 'finished'`).run(count);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

interface Sample {
  readonly instance: Row;
  readonly record: Row;
  readonly history: readonly Row[];
}

/** The newest instance, which has finished, so that whatever is numbered above it is free. */
function sampleOf(database: BetterSqlite3.Database): Sample {
  const instance = database.prepare<[], Row>('SELECT * FROM instances ORDER BY number DESC LIMIT 1').get();
  const number = Number(instance?.['number']);
  const record = database.prepare<[number], Row>('SELECT * FROM archive WHERE number = ?').get(number);
  const history = database
    .prepare<[number, number], Row>('SELECT * FROM history WHERE position BETWEEN ? AND ? ORDER BY position')
    .all(number * span, (number + 1) * span - 1);
  if (instance === undefined || record === undefined) throw new Error('the engine has finished no flow');
  return { instance, record, history };
}

/** Gives the columns that differ; the others are the sample's. */
export function inserting(database: BetterSqlite3.Database, table: string, row: Row): (own: Row) => void {
  const columns = Object.keys(row);
  const statement = database.prepare<Row>(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
  );
  return (own) => void statement.run({ ...row, ...own });
}

/** In order, as ids of the engine are, and like none that it makes today: its first ten digits are a time. */
export function idOf(number: number): string {
  let digits = '';
  for (let rest = number; digits.length < 26; rest = Math.floor(rest / 32)) {
    digits = alphabet.charAt(rest % 32) + digits;
  }
  return `i_${digits}`;
}
