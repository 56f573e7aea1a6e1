import { setTimeout as wait } from 'node:timers/promises';
import { goodput } from './figures.ts';
import { startGenerator, type Generator } from './generator.ts';
import { acceptedOf, evenly, mostInFlight, times } from './overload.ts';
import { startRefuser } from './refuser.ts';
import type { Served } from './server.ts';

export interface Ceiling {
  /** Flows a second. */
  readonly goodput: number;
  readonly accepted: readonly string[];
}

const settleMs = 1_000;
const forMs = 4_000;

/**
 * What this machine leaves a server that has nothing to refuse: a bare `node:http` server in a process of its own refuses what is too much of the
 * flood, and a client of its own sends it, while the server does the most it can. Both take processor time that a server which refuses by itself
 * has not either.
 */
export async function ceiling(generator: Generator, server: Served, before: number): Promise<Ceiling> {
  const refuser = await startRefuser();
  const flood = startGenerator();
  try {
    const senders = evenly(before * (times - 1));
    const flooding = flood.run({ ...server, port: refuser.port }, { forMs: settleMs + forMs, senders });
    await wait(settleMs);
    const { outcomes } = await generator.run(server, { forMs, inFlight: mostInFlight, senders: evenly(1) });
    await flooding;
    return { goodput: goodput(outcomes, forMs), accepted: acceptedOf(outcomes) };
  } finally {
    flood.end();
    refuser.end();
  }
}
