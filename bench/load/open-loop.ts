import { openConnection, requestBytes, type Connection } from '../http/connection.ts';
import { exampleInput } from '../http/work.ts';
import { seededRandom } from '../identities/random.ts';
import type { Outcome, Phase, Plan, Sender } from './plan.ts';

export interface Target {
  readonly port: number;
  readonly key: string;
}

/** More connections than the server may have accepted and not answered; beyond it a start waits, and its wait counts. */
const mostConnections = 2_000;
const steps = 2 ** 31;
/** What has no answer by then is given up. */
const patienceMs = 20_000;

let named = 0;

/** Sends every start when it is due, as people do who know nothing of each other, and keeps what came of it. */
export async function openLoop(target: Target, plan: Plan): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const pending = new Set<Promise<void>>();
  const connections = pool(target.port);
  const textOf = startText(target.key);
  const beganAt = performance.now();
  const now = (): number => performance.now() - beganAt;
  const send = (identity: string, dueMs: number): Promise<void> => {
    const sent = one({ textOf, connections, now, outcomes }, identity, dueMs).finally(() => pending.delete(sent));
    pending.add(sent);
    return sent;
  };
  const { next } = plan;
  if (plan.inFlight === undefined) await arrivals(next === undefined ? [plan] : [plan, next], now, send);
  else await crowd(plan, plan.inFlight, now, send);
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref());
  await Promise.race([Promise.all(pending), patience]);
  connections.close();
  await Promise.all(pending);
  return outcomes;
}

type Send = (identity: string, dueMs: number) => Promise<void>;

/** Poisson arrivals of each sender, the same in every run. */
async function arrivals(phases: readonly Phase[], now: () => number, send: Send): Promise<void> {
  let fromMs = 0;
  for (const { senders, forMs } of phases) {
    const streams = senders.map((sender, index) => streamOf(sender, index + 1, fromMs));
    const endMs = fromMs + forMs;
    for (let untilMs = now(); untilMs < endMs; untilMs = now()) {
      for (const stream of streams) {
        for (; stream.dueMs <= untilMs; stream.dueMs += stream.gap()) void send(stream.identity, stream.dueMs);
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    fromMs = endMs;
  }
}

interface Stream {
  readonly identity: string;
  readonly gap: () => number;
  dueMs: number;
}

function streamOf({ identity, perSecond }: Sender, seed: number, fromMs: number): Stream {
  const random = seededRandom(seed);
  const gap = (): number => (-Math.log(1 - random.below(steps) / steps) / perSecond) * 1_000;
  return { identity, gap, dueMs: fromMs + gap() };
}

async function crowd({ senders, forMs }: Plan, inFlight: number, now: () => number, send: Send): Promise<void> {
  let turn = 0;
  const run = async (): Promise<void> => {
    while (now() < forMs) {
      turn += 1;
      await send(senders[turn % senders.length]?.identity ?? '', now());
    }
  };
  await Promise.all(Array.from({ length: inFlight }, run));
}

interface Run {
  readonly textOf: ReturnType<typeof startText>;
  readonly connections: Pool;
  readonly now: () => number;
  readonly outcomes: Outcome[];
}

async function one({ textOf, connections, now, outcomes }: Run, identity: string, dueMs: number): Promise<void> {
  named += 1;
  const request = textOf(identity).join(`load-${process.pid}-${named}`);
  const place = { identity, dueMs };
  let sentMs = now();
  let connection: Connection | undefined;
  try {
    connection = await connections.take();
    sentMs = now();
    const { status, head, body } = await connection.send(request);
    const instance = status === 201 ? /"id":"(i_[^"]+)"/.exec(body)?.[1] : undefined;
    outcomes.push({
      ...place,
      sentMs,
      endMs: now(),
      status,
      hasRetryAfter: /^retry-after: *\d/im.test(head),
      ...(instance === undefined ? {} : { instance }),
    });
  } catch {
    outcomes.push({ ...place, sentMs, endMs: now(), status: 0, hasRetryAfter: false });
  } finally {
    // One that is closed, too: who waits for it must learn that.
    if (connection !== undefined) connections.give(connection);
  }
}

/** Stands for the name of a request. */
const namePlace = '-name-of-a-request-';

/** A start of an identity, around the name of the request: what all have in common is written once. */
function startText(key: string): (identity: string) => readonly string[] {
  const written = new Map<string, readonly string[]>();
  return (identity) => {
    let text = written.get(identity);
    if (text === undefined) {
      const body = JSON.stringify({ flow: 'five-calls', identity, input: exampleInput });
      const bytes = requestBytes({
        method: 'POST',
        path: '/v1/instances',
        key,
        idempotencyKey: namePlace,
        waitS: 30,
        body,
      });
      text = bytes.toString('latin1').split(namePlace);
      written.set(identity, text);
    }
    return text;
  };
}

interface Pool {
  take(): Promise<Connection>;
  give(connection: Connection): void;
  close(): void;
}

function pool(port: number): Pool {
  const all = new Set<Connection>();
  const free: Connection[] = [];
  const waiting: ((connection: Connection) => void)[] = [];
  let opened = 0;
  return {
    take: async () => {
      for (let idle = free.pop(); idle !== undefined; idle = free.pop()) {
        if (!idle.isClosed) return idle;
        forget(idle);
      }
      if (opened >= mostConnections) return await new Promise((resolve) => waiting.push(resolve));
      opened += 1;
      try {
        const connection = await openConnection(port);
        all.add(connection);
        return connection;
      } catch (error) {
        opened -= 1;
        throw error;
      }
    },
    give: (connection) => {
      const next = waiting.shift();
      if (next === undefined) free.push(connection);
      else next(connection);
    },
    close: () => {
      for (const connection of all) connection.close();
    },
  };

  function forget(connection: Connection): void {
    all.delete(connection);
    opened -= 1;
  }
}
