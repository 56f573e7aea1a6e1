import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { News, NewsBoard } from '../../host/news.ts';
import { link, type Link } from './postgres-link.ts';

export interface PostgresNews extends NewsBoard {
  close(): Promise<void>;
}

export interface PostgresNewsOptions {
  readonly url: string;
  /** Under which this node works now. */
  readonly lease: () => string;
  readonly onFault: (error: unknown) => void;
  /** Wakes by NOTIFY; without it what is told is found at the next look. */
  readonly notify?: boolean;
  readonly everyMs?: number;
}

interface Told {
  readonly speaker: string;
  readonly seq: number;
  readonly body: string;
}

const channel = 'tessera';

/** So many rows of a node stay for those who look late; who comes later than that has missed some. */
const kept = 300;

const tellText = `WITH old AS (DELETE FROM news WHERE speaker = $1 AND seq <= $2::bigint - ${kept})
  INSERT INTO news (speaker, seq, body) VALUES ($1, $2, $3)`;
const unheard = `SELECT n.speaker, n.seq, n.body FROM news n
  LEFT JOIN unnest($2::text[], $3::bigint[]) AS heard (speaker, seq) ON heard.speaker = n.speaker
  WHERE n.speaker <> $1 AND n.seq > coalesce(heard.seq, 0) ORDER BY n.speaker, n.seq`;
const alive = 'SELECT token FROM nodes WHERE lease_until > clock_timestamp() AND token <> $1';

/**
 * A small table that every node looks at each second, and sooner after a NOTIFY. Its rows are numbered by each node for
 * itself, so that a gap shows; they are not logged, since nothing is lost with them but time. Nothing of it happens in a
 * transaction of the engine's work: one that notifies would hold a lock of the whole database while it commits.
 */
export async function postgresNews(options: PostgresNewsOptions): Promise<PostgresNews> {
  const { url, lease, onFault, notify = true, everyMs = 1_000 } = options;
  const speaker = randomUUID();
  const heard = new Map<string, number>();
  const listeners: { readonly onNews: (news: News) => void; readonly onMissed: (() => void) | undefined }[] = [];
  let queue: News[] = [];
  let seq = 0;
  let nodes: readonly string[] = [];
  let hasFailed = false;
  let turn: Promise<void> = Promise.resolve();
  let isWaiting = false;
  const board: Link = link({ url, name: 'tessera news', prepare });
  await begin(await board.client());
  const timer = setInterval(soon, everyMs);

  return {
    tell: (news) => {
      queue.push(news);
      soon();
    },
    listen: (onNews, onMissed) => void listeners.push({ onNews, onMissed }),
    close: async () => {
      clearInterval(timer);
      await turn;
      await board.close();
    },
  };

  async function prepare(client: pg.Client): Promise<void> {
    await client.query('SET synchronous_commit = off');
    if (!notify) return;
    client.on('notification', ({ payload }) => payload !== speaker && soon());
    await client.query(`LISTEN ${channel}`);
  }

  /** What was told before this node began is no news to it. */
  async function begin(client: pg.Client): Promise<void> {
    await client.query(`DELETE FROM news WHERE at < clock_timestamp() - interval '1 hour'`);
    const { rows } = await client.query<Told>('SELECT speaker, max(seq) AS seq FROM news GROUP BY speaker');
    for (const row of rows) heard.set(row.speaker, row.seq);
    nodes = await othersOf(client);
  }

  /** One trip at a time: what is told meanwhile goes with the next. */
  function soon(): void {
    if (isWaiting) return;
    isWaiting = true;
    turn = turn.then(exchange).catch((error: unknown) => {
      hasFailed = true;
      onFault(error);
    });
  }

  async function exchange(): Promise<void> {
    isWaiting = false;
    const client = await board.client();
    try {
      const before = nodes;
      nodes = await othersOf(client);
      // Whoever has just come cannot know what was not told while nobody was there.
      if (nodes.some((token) => !before.includes(token))) queue.push(anything);
      await tellAll(client);
      const { rows } = await client.query<Told>({
        name: 'unheard',
        text: unheard,
        values: [speaker, [...heard.keys()], [...heard.values()]],
      });
      const hasLost = hasFailed || before.some((token) => !nodes.includes(token));
      hasFailed = false;
      hear(rows, hasLost);
    } catch (error) {
      board.drop(client);
      throw error;
    }
  }

  async function othersOf(client: pg.Client): Promise<readonly string[]> {
    const { rows } = await client.query<{ readonly token: string }>({ name: 'alive', text: alive, values: [lease()] });
    return rows.map(({ token }) => token);
  }

  async function tellAll(client: pg.Client): Promise<void> {
    const told = queue;
    queue = [];
    // Nobody is there to hear it: a node alone costs nothing.
    if (told.length === 0 || nodes.length === 0) return;
    seq += 1;
    await client.query({ name: 'tell', text: tellText, values: [speaker, seq, JSON.stringify(told)] });
    if (notify) await client.query({ name: 'notify', text: 'SELECT pg_notify($1, $2)', values: [channel, speaker] });
  }

  /** @param hasLost a node has gone, and may have left things untold */
  function hear(rows: readonly Told[], hasLost: boolean): void {
    let isMissing = hasLost;
    for (const { speaker: from, seq: number, body } of rows) {
      if (number !== (heard.get(from) ?? 0) + 1) isMissing = true;
      heard.set(from, number);
      const told: readonly News[] = JSON.parse(body);
      for (const news of told) for (const { onNews } of listeners) onNews(news);
    }
    if (isMissing) for (const { onMissed } of listeners) onMissed?.();
  }
}

const anything: News = { kind: 'changes', changes: [], complete: false };
