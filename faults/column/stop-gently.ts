import type { Trial } from '../bench/trial.ts';
import type { EngineNode } from '../node/start-node.ts';

/** Asks a node to stop, sees that it ends well, and puts another in its place. */
export async function stopGently(trial: Trial, node: EngineNode): Promise<void> {
  await trial.disturb(async () => {
    node.signal('SIGTERM');
    trial.fired();
    const { code } = await node.exited;
    if (code !== 0) trial.violate(`the node ended with ${code}: ${node.said().slice(-300)}`);
    await trial.serve();
  });
}
