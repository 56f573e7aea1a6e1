import type { Answer, Client } from './client.ts';

/** Latencies of the requests by kind, ms, in the order they came. */
export type Latencies = ReadonlyMap<string, readonly number[]>;

/** The same client, with a stopwatch. */
export function measured(client: Client): { readonly client: Client; readonly latencies: Latencies } {
  const latencies = new Map<string, number[]>();
  const timed = async (kind: string, send: () => Promise<Answer>): Promise<Answer> => {
    const startedAt = performance.now();
    const answer = await send();
    const kept = latencies.get(kind);
    if (kept === undefined) latencies.set(kind, [performance.now() - startedAt]);
    else kept.push(performance.now() - startedAt);
    return answer;
  };
  return {
    latencies,
    client: {
      get: (path) => timed('read', () => client.get(path)),
      put: (path, body, key) => timed('other', () => client.put(path, body, key)),
      post: (path, body, key, headers) => timed(kindOf(path), () => client.post(path, body, key, headers)),
    },
  };
}

function kindOf(path: string): string {
  if (path === '/v1/instances') return 'start';
  if (path === '/v1/events') return 'event';
  if (path.endsWith('/complete')) return 'task';
  return path === '/v1/clock' ? 'clock' : 'other';
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
