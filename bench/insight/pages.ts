import { setTimeout as sleep } from 'node:timers/promises';
import { startProcess } from '../http/process.ts';
import { quantile } from '../identities/quantile.ts';
import { benchMetrics } from './bench-metrics.ts';

/** What the pages of the control unit ask, over a day and over all of it. */
const asked = ['PT24H', 'P30D'].flatMap((window) => [
  `/v1/capability-map?window=${window}`,
  `/v1/panorama?window=${window}`,
  `/v1/panorama?window=${window}&flow=five-calls`,
  `/v1/metrics/bench-share/values?window=${window}&slice=identity`,
  `/v1/metrics/bench-share/values?window=${window}&parts=30`,
  `/v1/metrics/bench-time/values?window=${window}`,
]);

export interface Page {
  readonly path: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const times = 20;
const patienceMs = 20 * 60_000;

/** Waits until everything is counted, then asks for each page several times over HTTP, one at a time. */
export async function pages(
  dataFolder: string,
  stored: number,
): Promise<{ readonly pages: readonly Page[]; readonly countedMs: number }> {
  const server = await startProcess('engine-child', [dataFolder]);
  const call = async (path: string, init: RequestInit = {}): Promise<string> => {
    const headers = {
      authorization: `Bearer ${server.key}`,
      'content-type': 'application/json',
      'idempotency-key': path,
    };
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { ...init, headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${text}`);
    return text;
  };
  try {
    const startedAt = performance.now();
    for (const [id, text] of Object.entries(benchMetrics))
      await call(`/v1/metrics/${id}`, { method: 'PUT', body: JSON.stringify({ text }) });
    await untilCounted(call, stored);
    const countedMs = performance.now() - startedAt;
    const found: Page[] = [];
    for (const path of asked) {
      const took: number[] = [];
      for (let time = 0; time < times; time += 1) {
        const from = performance.now();
        await call(path);
        took.push(performance.now() - from);
      }
      found.push({ path, p50Ms: quantile(took, 0.5), p95Ms: quantile(took, 0.95) });
    }
    return { pages: found, countedMs };
  } finally {
    await server.stop();
  }
}

async function untilCounted(call: (path: string) => Promise<string>, stored: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += 1_000) {
    const answer = await call('/v1/metrics/bench-time/values?window=P40D');
    const n = Number(/"n":(\d+)/.exec(answer)?.[1] ?? 0);
    if (n >= stored) return;
    await sleep(1_000);
  }
  throw new Error('not everything was counted in time');
}
