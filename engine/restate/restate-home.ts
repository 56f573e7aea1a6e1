import './with-resolvers.ts';
import { randomUUID } from 'node:crypto';
import { callbacksOf } from '../host/callbacks.ts';
import { fireDue, type Firing } from '../host/due.ts';
import type { Home } from '../host/home.ts';
import type { Running } from '../host/make-runtime.ts';
import type { Runtime } from '../host/runtime.ts';
import type { Store } from '../host/store.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { atRest } from './at-rest.ts';
import { register } from './register.ts';
import { attempts } from './attempts.ts';
import { deadly } from './deadly.ts';
import { door } from './door.ts';
import { serveHandlers, type HandlersServer } from './handlers-server.ts';
import { ingress } from './ingress.ts';
import { instancesOver } from './instances-over.ts';
import type { RestateOptions } from './restate-options.ts';
import { servicesOf } from './services.ts';
import { watchOver } from './watch-over.ts';

/** Instances live in Restate, each in an object of its own; the store is their projection. */
export function restateHome(options: RestateOptions) {
  return (running: Running, callbackSecret: string | undefined): Home => {
    // What this process remembers may be behind what another node's handlers did.
    const base: Runtime = { ...running, store: { ...running.store, shared: true } };
    const hands = attempts(base, callbackSecret);
    const runtime: Runtime = { ...base, worker: hands.worker };
    const suspicion = deadly(runtime);
    const services = servicesOf(options.prefix);
    const ask = ingress(options);
    const through = door(runtime, services, ask);
    const firing: Firing = {
      timer: (timer) => through.ask(timer.instance, { kind: 'timer', timer }),
      call: (call) => through.ask(call.instance, { kind: 'due', call }),
    };
    const watch = watchOver(runtime, through, firing);
    let server: HandlersServer | undefined;

    const quiet = async (): Promise<void> => {
      while (hands.worker.running > 0 || !(await atRest(runtime))) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    return {
      worker: hands.worker,
      instances: instancesOver(runtime, through),
      ...(callbackSecret === undefined
        ? {}
        : {
            callbacks: callbacksOf(runtime, callbackSecret, (_, id, seq, report) =>
              through.ask(id, { kind: 'report', id, seq, report }),
            ),
          }),
      due: { at: () => undefined, fire: () => fireDue(runtime, firing), start: () => undefined, stop: () => undefined },
      start: async () => {
        await suspicion.begin();
        server = await serveHandlers({ runtime, services, attempts: hands, deadly: suspicion }, options);
        try {
          await register(options);
          await claim(running.store, (name) => ask(services.database.name, 'one', 'claim', name));
        } catch (problem) {
          await server.stop();
          throw problem;
        }
        await watch.start();
      },
      quiet,
      stop: async () => {
        watch.stop();
        await ended(runtime);
        hands.worker.stop();
        await server?.stop();
        await suspicion.end().catch(runtime.onFault);
      },
    };
  };
}

const setting = 'restate.database';

/** @throws EngineError RESTATE_OTHER_DATABASE */
async function claim(store: Store, ask: (name: string) => Promise<unknown>): Promise<void> {
  const mine = await store.records.apply(setting, [], () => ({ writes: {}, answer: randomUUID() }));
  if (typeof mine !== 'string' || (await ask(mine)) !== mine) throw new EngineError('RESTATE_OTHER_DATABASE');
}

/** Attempts that run here may end here, for a while. */
async function ended({ worker, limits }: Runtime): Promise<void> {
  const until = Date.now() + limits.stopMs;
  while (worker.running > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
}
