import { openLoop } from './open-loop.ts';
import { finishedOf } from './finished-of.ts';
import type { Plan } from './plan.ts';

/** A client in a process of its own, so that it takes nothing from the server but the machine. */
type Order =
  | { readonly kind: 'run'; readonly port: number; readonly key: string; readonly plan: Plan }
  | { readonly kind: 'look'; readonly port: number; readonly key: string; readonly instances: readonly string[] };

process.on('message', (order: Order) => {
  const work = order.kind === 'run' ? openLoop(order, order.plan) : finishedOf(order, order.instances);
  work.then(
    (answer) => process.send?.(answer),
    (problem: unknown) => {
      process.stderr.write(`${String(problem)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
