import { quantile } from '../identities/quantile.ts';
import { startProcess } from '../http/process.ts';

/** What people ask of a list with a million rows behind it. */
const asked = [
  '/v1/instances?limit=50',
  '/v1/instances?limit=50&sort=-created',
  '/v1/instances?limit=50&status=finished',
  '/v1/instances?limit=50&status=running',
  '/v1/instances?limit=50&flow=five-calls&identity=bench',
  '/v1/counts',
] as const;

export interface Listed {
  readonly path: string;
  readonly p50Ms: number;
}

/** Each a few times over HTTP, one at a time. */
export async function lists(dataFolder: string): Promise<readonly Listed[]> {
  const server = await startProcess('engine-child', [dataFolder]);
  try {
    const listed: Listed[] = [];
    for (const path of asked) {
      const times: number[] = [];
      for (let time = 0; time < 9; time += 1)
        times.push(await timed(`http://127.0.0.1:${server.port}${path}`, server.key));
      listed.push({ path, p50Ms: quantile(times, 0.5) });
    }
    return listed;
  } finally {
    await server.stop();
  }
}

async function timed(url: string, key: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
  await response.text();
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return performance.now() - startedAt;
}
