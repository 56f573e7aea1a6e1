import { performance } from 'node:perf_hooks';

export interface OwnTime<Result> {
  readonly result: Result;
  /** What this process computed, and what it waited for by itself. */
  readonly ownMs: number;
}

/**
 * How long something keeps this process at work or waiting, as if it had the machine for itself: the processor time it
 * used and the time its event loop was idle. What other processes took from it meanwhile is neither.
 */
export async function ownTime<Result>(work: () => Promise<Result>): Promise<OwnTime<Result>> {
  const cpu = process.cpuUsage();
  const loop = performance.eventLoopUtilization();
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  const { idle } = performance.eventLoopUtilization(loop);
  return { result, ownMs: (user + system) / 1000 + idle };
}
