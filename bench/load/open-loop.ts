import { openConnection, requestBytes, type Connection, type Reply } from '../http/connection.ts';
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
  const beganAt = performance.now();
  const now = (): number => performance.now() - beganAt;
  const outcomes: Outcome[] = [];
  const connections = pool(target.port);
  const { send, settled } = sender({ textOf: startText(target.key), connections, now, outcomes });
  const { next, inFlight } = plan;
  if (inFlight === undefined) await arrivals(next === undefined ? [plan] : [plan, next], now, send);
  else await crowd(plan, inFlight, now, send);
  const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref());
  await Promise.race([settled(), patience]);
  connections.close();
  await settled();
  return outcomes;
}

/** @param then when it is known what came of it */
type Send = (identity: string, dueMs: number, then?: () => void) => void;

/** Poisson arrivals of each sender, the same in every run. */
async function arrivals(phases: readonly Phase[], now: () => number, send: Send): Promise<void> {
  let fromMs = 0;
  for (const { senders, forMs } of phases) {
    const streams = senders.map((sender, index) => streamOf(sender, index + 1, fromMs));
    const endMs = fromMs + forMs;
    for (let untilMs = now(); untilMs < endMs; untilMs = now()) {
      for (const stream of streams) {
        for (; stream.dueMs <= untilMs; stream.dueMs += stream.gap()) send(stream.identity, stream.dueMs);
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
  const run = (done: () => void): void => {
    if (now() >= forMs) return done();
    turn += 1;
    send(senders[turn % senders.length]?.identity ?? '', now(), () => run(done));
  };
  await Promise.all(Array.from({ length: inFlight }, () => new Promise<void>(run)));
}

interface Run {
  readonly textOf: ReturnType<typeof startText>;
  readonly connections: Pool;
  readonly now: () => number;
  readonly outcomes: Outcome[];
}

interface Sending {
  readonly send: Send;
  /** When nothing waits for its answer. */
  settled(): Promise<void>;
}

/** Without a promise for each start: thousands a second share the processors with what they measure. */
function sender({ textOf, connections, now, outcomes }: Run): Sending {
  let open = 0;
  let whenSettled: (() => void) | undefined;
  return {
    send: (identity, dueMs, then) => {
      open += 1;
      named += 1;
      const request = textOf(identity).join(`load-${process.pid}-${named}`);
      connections.take((connection) => {
        const sentMs = now();
        if (connection === undefined)
          return end(outcomeOf({ identity, dueMs, sentMs, endMs: sentMs }, undefined), then);
        connection.ask(request, (reply) => {
          const outcome = outcomeOf({ identity, dueMs, sentMs, endMs: now() }, reply);
          // One that is closed, too: who waits for it must learn that.
          connections.give(connection);
          end(outcome, then);
        });
      });
    },
    settled: () =>
      new Promise((resolve) => {
        if (open === 0) resolve();
        else whenSettled = resolve;
      }),
  };

  function end(outcome: Outcome, then: (() => void) | undefined): void {
    outcomes.push(outcome);
    open -= 1;
    then?.();
    if (open === 0) whenSettled?.();
  }
}

type Place = Pick<Outcome, 'identity' | 'dueMs' | 'sentMs' | 'endMs'>;

function outcomeOf(place: Place, reply: Reply | undefined): Outcome {
  if (reply === undefined) return { ...place, status: 0, hasRetryAfter: false };
  const { status, head, body } = reply;
  const instance = status === 201 ? /"id":"(i_[^"]+)"/.exec(body)?.[1] : undefined;
  const outcome = { ...place, status, hasRetryAfter: status !== 201 && /\r\nretry-after: *\d/i.test(head) };
  return instance === undefined ? outcome : { ...outcome, instance };
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

type Taken = (connection: Connection | undefined) => void;

interface Pool {
  /** Undefined where none can be opened. */
  take(then: Taken): void;
  give(connection: Connection): void;
  close(): void;
}

function pool(port: number): Pool {
  const all = new Set<Connection>();
  const free: Connection[] = [];
  const waiting: Taken[] = [];
  let opened = 0;
  return {
    take: (then) => {
      for (let idle = free.pop(); idle !== undefined; idle = free.pop()) {
        if (!idle.isClosed) return then(idle);
        all.delete(idle);
        opened -= 1;
      }
      if (opened >= mostConnections) return void waiting.push(then);
      opened += 1;
      openConnection(port).then(
        (connection) => {
          all.add(connection);
          then(connection);
        },
        () => {
          opened -= 1;
          then(undefined);
        },
      );
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
}
