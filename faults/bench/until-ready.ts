import type { EngineNode } from '../node/start-node.ts';
import type { Trial } from './trial.ts';

/** Resolves when the node says that it takes requests, or has ended. */
export async function untilReady(trial: Trial, node: EngineNode): Promise<void> {
  const url = await node.ready;
  await trial.until('a node to take requests', async () => !node.isAlive() || (await takesRequests(url)));
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
