import { setTimeout as wait } from 'node:timers/promises';
import type { Generator } from './generator.ts';
import { acceptedOf, evenly } from './overload.ts';
import type { Served } from './server.ts';

export interface Soaked {
  /** Growth after the first third, in which caches fill. */
  readonly rssSlopeKbPerMin: number;
  readonly heapSlopeKbPerMin: number;
  /** Open file handles at the end more than after the first third. */
  readonly handles: number;
  readonly accepted: readonly string[];
}

interface Sample {
  readonly atMs: number;
  readonly rssKb: number;
  readonly heapKb: number;
  readonly handles: number;
}

const everyMs = 5_000;
const warmShare = 1 / 3;

/** Sends half of what the server can do for so long, and looks what it keeps. */
export async function soak(generator: Generator, server: Served, peak: number, minutes: number): Promise<Soaked> {
  const accepted: string[] = [];
  const samples: Sample[] = [];
  const beganAt = performance.now();
  const forMs = minutes * 60_000;
  while (performance.now() - beganAt < forMs) {
    const sent = generator.run(server, { forMs: everyMs, senders: evenly(peak / 2) });
    await wait(everyMs / 2);
    samples.push(await sampleOf(server, performance.now() - beganAt));
    accepted.push(...acceptedOf((await sent).outcomes));
  }
  const settled = samples.filter(({ atMs }) => atMs >= forMs * warmShare);
  return {
    rssSlopeKbPerMin: slope(settled, ({ rssKb }) => rssKb),
    heapSlopeKbPerMin: slope(settled, ({ heapKb }) => heapKb),
    handles: (settled.at(-1)?.handles ?? 0) - (settled[0]?.handles ?? 0),
    accepted,
  };
}

async function sampleOf(server: Served, atMs: number): Promise<Sample> {
  const heapKb = (await server.figure('memory_heap_used_bytes')) / 1_024;
  return { atMs, heapKb, ...server.usage() };
}

/** Of the straight line that fits best, a minute. */
function slope(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const times = samples.map(({ atMs }) => atMs / 60_000);
  const values = samples.map(of);
  const [time, value] = [mean(times), mean(values)];
  const above = times.reduce((sum, at, index) => sum + (at - time) * ((values[index] ?? 0) - value), 0);
  const below = times.reduce((sum, at) => sum + (at - time) ** 2, 0);
  return below === 0 ? 0 : above / below;
}
