import { callbacksOf } from './callbacks.ts';
import type { Home } from './home.ts';
import { instancesOf } from './instances.ts';
import type { Running } from './make-runtime.ts';
import { quiet } from './virtual-clock.ts';

/** This process takes every turn by itself, and finds in the store what is due or was left open. */
export function processHome(runtime: Running, callbackSecret: string | undefined): Home {
  const { due, recover, worker, suspects, onFault } = runtime;
  return {
    instances: instancesOf(runtime),
    ...(callbackSecret === undefined ? {} : { callbacks: callbacksOf(runtime, callbackSecret) }),
    due,
    start: async () => {
      await suspects.begin();
      await recover.all();
      due.start();
      recover.start();
    },
    quiet: () => quiet(runtime),
    stop: async () => {
      due.stop();
      recover.stop();
      await atMost(runtime.limits.stopMs, quiet(runtime));
      worker.stop();
      runtime.rests.endAll();
      await suspects.end().catch(onFault);
    },
  };
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
