/** One thing measured at one number in flight. */
export interface Measured {
  readonly inFlight: number;
  readonly flows: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the process for one flow. */
  readonly cpuUs: number;
  readonly rssBytes: number;
}

/** What a measured process tells its parent at the end. */
export interface Report {
  readonly measured: readonly Measured[];
  readonly flows: number;
  /** Of the database file after a checkpoint, without what it began with. */
  readonly bytes: number;
}

/** How many flows are run at each number in flight; alone each flow syncs six times, so fewer are enough. */
const instant = [
  { inFlight: 1, flows: 400 },
  { inFlight: 32, flows: 4_000 },
  { inFlight: 256, flows: 10_000 },
] as const;

/** A flow of five slow calls takes about 140 ms, whoever runs it. */
const slow = [
  { inFlight: 1, flows: 50 },
  { inFlight: 32, flows: 1_000 },
  { inFlight: 256, flows: 6_000 },
] as const;

/** Keeps so many in flight until the count is reached. */
async function measure(
  { inFlight, flows }: { readonly inFlight: number; readonly flows: number },
  one: () => Promise<void>,
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
  const { user, system } = process.cpuUsage(before);
  latencies.sort();
  return {
    inFlight,
    flows,
    perSecond: (flows / tookMs) * 1_000,
    p50Ms: latencies[Math.floor(flows * 0.5)] ?? 0,
    p99Ms: latencies[Math.floor(flows * 0.99)] ?? 0,
    cpuUs: (user + system) / flows,
    rssBytes: process.memoryUsage.rss(),
  };
}

/** Warms up, measures every number in flight, and tells the parent. */
export async function measureAll(
  one: () => Promise<void>,
  close: () => Promise<number>,
  begunWithBytes: number,
  calls: string | undefined,
): Promise<void> {
  const warm = await measure({ inFlight: 64, flows: 1_500 }, one);
  const measured: Measured[] = [];
  for (const step of calls === 'slow' ? slow : instant) measured.push(await measure(step, one));
  const flows = measured.reduce((sum, each) => sum + each.flows, warm.flows);
  const report: Report = { measured, flows, bytes: (await close()) - begunWithBytes };
  process.send?.(report);
}
