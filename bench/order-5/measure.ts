/** So many flows, so many of them at a time. */
export interface Round {
  readonly inFlight: number;
  readonly flows: number;
}

/** What one round came to. */
export interface Measured extends Round {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the process for one flow. */
  readonly cpuUs: number;
  /** That of the database, where it is a server. */
  readonly databaseUs: number;
  readonly rssBytes: number;
}

/** Keeps so many in flight until the count is reached. @param settled until then processor time counts */
export async function measure(
  { inFlight, flows }: Round,
  one: () => Promise<void>,
  settled?: () => Promise<void>,
): Promise<Measured> {
  const latencies = new Float64Array(flows);
  let begun = 0;
  const run = async (): Promise<void> => {
    for (let at = begun; at < flows; at = begun) {
      begun += 1;
      const startedAt = performance.now();
      await one();
      latencies[at] = performance.now() - startedAt;
    }
  };
  const before = process.cpuUsage();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: inFlight }, run));
  const tookMs = performance.now() - startedAt;
  await settled?.();
  const { user, system } = process.cpuUsage(before);
  latencies.sort();
  return {
    inFlight,
    flows,
    perSecond: (flows / tookMs) * 1_000,
    p50Ms: latencies[Math.floor(flows * 0.5)] ?? 0,
    p99Ms: latencies[Math.floor(flows * 0.99)] ?? 0,
    cpuUs: (user + system) / flows,
    databaseUs: 0,
    rssBytes: process.memoryUsage.rss(),
  };
}
