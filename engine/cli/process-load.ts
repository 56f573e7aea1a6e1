import { totalmem } from 'node:os';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { ProcessProbe } from '../host/load/process-probe.ts';

/** A loop that rests for longer than this share of the time is not what makes anybody wait. */
const busyShare = 0.9;

/** Signs of this process; its delays are those since the last look. */
export function processLoad(): ProcessProbe {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const memoryLimitBytes = memoryLimit();
  let before = performance.eventLoopUtilization();
  return () => {
    const present = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(present, before);
    before = present;
    const p99Ms = delay.count === 0 ? 0 : delay.percentile(99) / 1e6;
    delay.reset();
    return {
      loopDelayMs: utilization < busyShare ? 0 : p99Ms,
      rssBytes: process.memoryUsage.rss(),
      memoryLimitBytes,
    };
  };
}

/** The least of what the machine has, a container allows, and the heap may grow to. */
function memoryLimit(): number {
  const allowed = process.constrainedMemory();
  const { heap_size_limit: heap } = getHeapStatistics();
  return Math.min(totalmem(), allowed > 0 ? allowed : Infinity, heap);
}
