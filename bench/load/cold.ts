import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goodput, isRefused, refusedP99Ms } from './figures.ts';
import type { Generator } from './generator.ts';
import { acceptedOf, evenly, times } from './overload.ts';
import { writeProject } from './project.ts';
import { startRefuser } from './refuser.ts';
import { startServed } from './server.ts';

export interface Cold {
  readonly goodput: number;
  readonly refusedP99Ms: number;
  readonly generatorDelayMs: number;
  readonly accepted: number;
  /** Accepted, and not finished. */
  readonly lost: number;
}

const forMs = 3_000;

/** A server that has done nothing yet is sent five times as much as it could do, from its first moment on. */
export async function cold(generator: Generator, peak: number): Promise<Cold> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-load-cold-'));
  try {
    writeProject(folder);
    const server = await startServed(folder);
    const { outcomes, delayP99Ms } = await generator.run(server, { forMs, senders: evenly(peak * times) });
    if (!outcomes.some(isRefused)) throw new Error('nothing was refused: that was no flood');
    const accepted = acceptedOf(outcomes);
    const lost = accepted.length - (await generator.finished(server, accepted));
    await server.end();
    return {
      goodput: goodput(outcomes, forMs),
      refusedP99Ms: refusedP99Ms(outcomes),
      generatorDelayMs: delayP99Ms,
      accepted: accepted.length,
      lost,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const warmFor = { forMs: 500, inFlight: 500, senders: evenly(1) };

/** What a client's own first thousand connections and answers take is nothing that the server does. */
export async function warm(generator: Generator): Promise<void> {
  const refuser = await startRefuser();
  try {
    for (let round = 0; round < 4; round += 1) await generator.run({ port: refuser.port, key: '' }, warmFor);
  } finally {
    refuser.end();
  }
}
