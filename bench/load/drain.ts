import { setTimeout as wait } from 'node:timers/promises';
import { isAccepted, isRefused } from './figures.ts';
import type { Generator } from './generator.ts';
import { acceptedOf, evenly } from './overload.ts';
import type { Served } from './server.ts';

export interface Drained {
  /** From SIGTERM to the end of the process. */
  readonly tookMs: number;
  readonly accepted: readonly string[];
  readonly refused: number;
}

/** SIGTERM while the server is at work with most of what it can do. */
export async function drain(generator: Generator, server: Served, peak: number): Promise<Drained> {
  const sending = generator.run(server, { forMs: 4_000, senders: evenly(peak * 0.8) });
  await wait(2_000);
  const tookMs = await server.end();
  const { outcomes } = await sending;
  if (!outcomes.some(isAccepted)) throw new Error('the server was not at work when it was told to stop');
  return { tookMs, accepted: acceptedOf(outcomes), refused: outcomes.filter(isRefused).length };
}
