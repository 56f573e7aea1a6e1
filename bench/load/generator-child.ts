import { monitorEventLoopDelay } from 'node:perf_hooks';
import { finishedOf } from './finished-of.ts';
import { openLoop, type Target } from './open-loop.ts';
import type { Plan, Ran } from './plan.ts';

/** A client in a process of its own, so that it takes nothing from the server but the machine. */
type Order =
  | { readonly kind: 'run'; readonly port: number; readonly key: string; readonly plan: Plan }
  | { readonly kind: 'look'; readonly port: number; readonly key: string; readonly instances: readonly string[] };

process.on('message', (order: Order) => {
  const work = order.kind === 'run' ? watched(order, order.plan) : finishedOf(order, order.instances);
  work.then(
    (answer) => process.send?.(answer),
    (problem: unknown) => {
      process.stderr.write(`${String(problem)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));

const resolutionMs = 1;

/** Where the generator itself is late, what it tells of the server is, too. Of a plan in two phases the first counts. */
async function watched(target: Target, plan: Plan): Promise<Ran> {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  setTimeout(() => delay.disable(), plan.forMs);
  const outcomes = await openLoop(target, plan);
  return { outcomes, delayP99Ms: Math.max(0, delay.percentile(99) / 1e6 - resolutionMs) };
}
