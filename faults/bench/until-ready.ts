import type { EngineNode } from '../node/start-node.ts';
import { until } from '../../engine/testing/until.ts';

/** Resolves when the node says that it takes requests, or has ended. */
export async function untilReady(node: EngineNode): Promise<void> {
  const url = await node.ready;
  await until(async () => !node.isAlive() || (await takesRequests(url)), 50);
}

async function takesRequests(url: string | undefined): Promise<boolean> {
  try {
    const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
