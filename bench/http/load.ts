import type { Connection, Reply } from './connection.ts';
import { openConnection } from './connection.ts';
import type { ServerProcess } from './process.ts';

/** What is sent, and what must come back. */
export interface Work {
  readonly name: string;
  readonly server: ServerProcess;
  /** The bytes of the n-th request of this work, counted over the whole bench. */
  readonly request: (number: number) => Buffer;
  readonly isGood: (reply: Reply) => boolean;
}

export interface Bounds {
  readonly inFlight: number;
  readonly forMs: number;
  readonly requests: number;
}

export interface Measured {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the server for one request. */
  readonly cpuUs: number;
}

let sent = 0;

/** Keeps so many requests in flight, each on its own connection, until time or count is over. */
export async function load(work: Work, { inFlight, forMs, requests }: Bounds): Promise<Measured> {
  const connections = await Promise.all(Array.from({ length: inFlight }, () => openConnection(work.server.port)));
  const latencies: number[] = [];
  const before = await work.server.usage();
  const startedAt = performance.now();
  const endAt = startedAt + forMs;
  let begun = 0;
  const run = async (connection: Connection): Promise<void> => {
    for (; begun < requests && performance.now() < endAt;) {
      begun += 1;
      latencies.push(await one(work, connection));
    }
  };
  await Promise.all(connections.map(run));
  const tookMs = performance.now() - startedAt;
  const after = await work.server.usage();
  for (const connection of connections) connection.close();
  const sorted = Float64Array.from(latencies).toSorted();
  return {
    perSecond: (latencies.length / tookMs) * 1_000,
    p50Ms: at(sorted, 0.5),
    p99Ms: at(sorted, 0.99),
    cpuUs: ((after.cpuMs - before.cpuMs) / latencies.length) * 1_000,
  };
}

async function one(work: Work, connection: Connection): Promise<number> {
  sent += 1;
  const request = work.request(sent);
  const sentAt = performance.now();
  const reply = await connection.send(request);
  const tookMs = performance.now() - sentAt;
  if (!work.isGood(reply)) throw new Error(`${work.name}: HTTP ${reply.status} ${reply.body.slice(0, 500)}`);
  return tookMs;
}

function at(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Of each figure the middle one: the machine is never quiet. */
export function median(rounds: readonly Measured[]): Measured {
  const middle = (of: (round: Measured) => number): number => at(Float64Array.from(rounds.map(of)).toSorted(), 0.5);
  return {
    perSecond: middle(({ perSecond }) => perSecond),
    p50Ms: middle(({ p50Ms }) => p50Ms),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    cpuUs: middle(({ cpuUs }) => cpuUs),
  };
}
