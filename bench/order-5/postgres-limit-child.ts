import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { sizeOf } from './postgres-size.ts';
import { serveRounds } from './serve-rounds.ts';
import { callsOf } from './slow-calls.ts';

/**
 * The bare limit on PostgreSQL: the rows and bytes that the engine writes for a flow of five calls, in its own tables, in the same six
 * commits, and nothing else. What is ready shares a transaction, which goes out as a whole: one trip a commit, and one statement
 * for all rows of a kind, as the engine does it.
 */
const [, , filledUrl = '', url = '', calls] = process.argv;
const call = callsOf(calls);
const sample = await readSample(filledUrl);
const begunWithBytes = await sizeOf(url);
const client = new pg.Client({ connectionString: url, pipeline: true });
await client.connect();
await client.query('SET synchronous_commit = on');
await client.query('SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off');
await client.query('SET plan_cache_mode = force_generic_plan');
await client.query(`SELECT set_config('tessera.lease', $1, false)`, [randomUUID()]);
let numbers: number[] = [];

/** Types of the parameters, n for numbers and t for texts, and the statement for as many rows as there are. */
const kinds = {
  instance: kind(
    'ntttttn',
    (rows) => `INSERT INTO instances (number, id, flow, version, release, identity, created_at, status)
    SELECT v.*, 'running' FROM ${rows}`,
  ),
  live: kind(
    'nnnnttt',
    (rows) => `INSERT INTO live (number, revision, updated_at, since, states, tags, record) SELECT v.* FROM ${rows}`,
  ),
  step: kind(
    'nnntttnn',
    (
      rows,
    ) => `UPDATE live SET revision = v.p1, updated_at = v.p2, since = v.p3, states = v.p4, tags = v.p5, record = v.p6
    FROM ${rows} WHERE number = v.p7 AND revision = v.p8`,
  ),
  history: kind('nntt', (rows) => `INSERT INTO history (position, at, states, body) SELECT v.* FROM ${rows}`),
  open: kind(
    'ntt',
    (rows) => `INSERT INTO calls (position, id, body, status, attempt) SELECT v.*, 'open', 0 FROM ${rows}`,
  ),
  close: kind('n', (rows) => `DELETE FROM calls USING ${rows} WHERE position = v.p1`),
  drop: kind('nn', (rows) => `DELETE FROM live USING ${rows} WHERE number = v.p1 AND revision = v.p2`),
  keep: kind(
    'nnnnttt',
    (rows) => `INSERT INTO archive (number, revision, updated_at, since, states, tags, record) SELECT v.* FROM ${rows}`,
  ),
  finish: kind(
    'nn',
    (rows) => `UPDATE instances SET status = 'finished', finished_at = v.p1 FROM ${rows} WHERE number = v.p2`,
  ),
  count: kind(
    'tn',
    (rows) => `INSERT INTO counters (name, value) SELECT v.* FROM ${rows}
    ON CONFLICT (name) DO UPDATE SET value = counters.value + excluded.value`,
  ),
};

interface Kind {
  readonly types: string;
  readonly text: string;
}

function kind(types: string, around: (rows: string) => string): Kind {
  const each = types.split('').map((type, index) => ({ isText: type === 't', at: index + 1 }));
  const sources = each.map(({ isText, at }) =>
    isText ? `json_array_elements_text($${at}::json)` : `unnest($${at}::bigint[])`,
  );
  const chosen = each.map(({ isText, at }) => (isText ? `s.p${at} COLLATE "C" AS p${at}` : `s.p${at}`));
  const named = each.map(({ at }) => `p${at}`).join(', ');
  const rows = `(SELECT ${chosen.join(', ')} FROM ROWS FROM (${sources.join(', ')}) AS s (${named})) AS v`;
  return { types, text: around(rows) };
}

type Row = readonly [name: keyof typeof kinds, ...values: (string | number)[]];

/** As many bytes as the engine's: of the start, of the four steps on average, and of a call. */
const begun = `{${'r'.repeat(165)}}`;
const record = `{${'r'.repeat(350)}}`;
const callBody = `{${'c'.repeat(301)}}`;

/** What a group adds to the counts of instances by status, written once at its end as the engine writes them. */
const counts = new Map<string, number>();
const commitShared = groups();

serveRounds(oneFlow, async () => {
  await client.end();
  return (await sizeOf(url)) - begunWithBytes;
});

async function oneFlow(): Promise<void> {
  const number = numbers.pop() ?? (await drawNumber());
  await commitShared(begin(number));
  for (let step = 1; step <= 4; step += 1) {
    await call();
    await commitShared(move(number, step));
  }
  await call();
  await commitShared(end(number));
}

/** Ahead of their use, as the engine does. */
async function drawNumber(): Promise<number> {
  const { rows } = await client.query<{ readonly number: string }>(
    `SELECT nextval(pg_get_serial_sequence('instances', 'number')) AS number FROM generate_series(1, 500)`,
  );
  const [first = 0, ...drawn] = rows.map(({ number }) => Number(number));
  numbers = [...drawn, ...numbers];
  return first;
}

function begin(number: number): readonly Row[] {
  const { flow, version, release, identity } = sample.instance;
  const id = `i_${randomBytes(13).toString('hex')}`;
  count('running', 1);
  return [
    ['instance', number, id, flow, version, release, identity, Date.now()],
    ['live', number, 1, Date.now(), Date.now(), 'step1', '', begun],
    history(number, 1),
    ['open', number * 2 ** 20 + 1, 'step1', callBody],
  ];
}

function move(number: number, step: number): readonly Row[] {
  return [
    ['step', step + 1, Date.now(), Date.now(), `step${step + 1}`, '', record, number, step],
    history(number, step + 1),
    ['close', number * 2 ** 20 + step],
    ['open', number * 2 ** 20 + step + 1, `step${step + 1}`, callBody],
  ];
}

function end(number: number): readonly Row[] {
  count('running', -1);
  count('finished', 1);
  return [
    ['drop', number, 5],
    ['keep', number, 6, Date.now(), Date.now(), 'done', 'success', sample.record],
    ['finish', Date.now(), number],
    history(number, 6),
    ['close', number * 2 ** 20 + 5],
  ];
}

function count(status: string, change: number): void {
  const name = `${status}/limit`;
  counts.set(name, (counts.get(name) ?? 0) + change);
}

function takeCounts(): readonly Row[] {
  const rows = [...counts].flatMap(([name, change]): Row[] => (change === 0 ? [] : [['count', name, change]]));
  counts.clear();
  return rows;
}

function history(number: number, seq: number): Row {
  const row = sample.history[seq - 1];
  return ['history', number * 2 ** 20 + seq, Date.now(), row?.states ?? '', row?.body ?? ''];
}

interface Sample {
  readonly instance: {
    readonly number: string;
    readonly flow: string;
    readonly version: string;
    readonly release: string;
    readonly identity: string;
  };
  readonly record: string;
  readonly history: readonly { readonly states: string; readonly body: string }[];
}

async function readSample(from: string): Promise<Sample> {
  const source = new pg.Client({ connectionString: from });
  await source.connect();
  const instances = await source.query<Sample['instance']>(`SELECT * FROM instances WHERE status = 'finished' LIMIT 1`);
  const [instance] = instances.rows;
  if (instance === undefined) throw new Error('the engine has finished no flow');
  const number = Number(instance.number);
  const archived = await source.query<{ readonly record: string }>('SELECT record FROM archive WHERE number = $1', [
    number,
  ]);
  const rows = await source.query<Sample['history'][number]>(
    'SELECT states, body FROM history WHERE position BETWEEN $1 AND $2 ORDER BY position',
    [number * 2 ** 20, (number + 1) * 2 ** 20],
  );
  await source.end();
  return { instance, record: archived.rows[0]?.record ?? '', history: rows.rows };
}

/** What is ready while a group is on its way shares the next. */
function groups(): (rows: readonly Row[]) => Promise<void> {
  let queue: { readonly rows: readonly Row[]; readonly answer: () => void }[] = [];
  let isBusy = false;
  const flush = async (): Promise<void> => {
    while (queue.length > 0) {
      const group = queue;
      queue = [];
      const begun = client.query('BEGIN');
      const sent = [...byKind([...group.flatMap(({ rows }) => rows), ...takeCounts()])].map(([name, rows]) =>
        send(name, rows),
      );
      await Promise.all([begun, ...sent, client.query('COMMIT')]);
      for (const { answer } of group) answer();
    }
    isBusy = false;
  };
  return (rows) =>
    new Promise((resolve, reject) => {
      queue.push({ rows, answer: resolve });
      if (isBusy) return;
      isBusy = true;
      setImmediate(() => void flush().catch(reject));
    });
}

function byKind(rows: readonly Row[]): ReadonlyMap<Row[0], readonly Row[]> {
  const found = new Map<Row[0], Row[]>();
  for (const row of rows) {
    const [name] = row;
    const known = found.get(name);
    if (known === undefined) found.set(name, [row]);
    else known.push(row);
  }
  return found;
}

async function send(name: Row[0], rows: readonly Row[]): Promise<unknown> {
  const { types, text } = kinds[name];
  const values = types.split('').map((type, index) => {
    const column = rows.map((row) => row[index + 1]);
    return type === 't' ? JSON.stringify(column) : `{${column.join(',')}}`;
  });
  return await client.query({ name, text, values });
}
