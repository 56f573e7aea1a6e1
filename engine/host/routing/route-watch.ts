import type { Running } from '../make-runtime.ts';
import type { NewsBoard } from '../news.ts';

/** Keeps what choices go by up to date: shares that other nodes changed, and breakers that opened or closed here. */
export interface RouteWatch {
  start(): Promise<void>;
  stop(): void;
}

const everyMs = 1_000;
/** An open breaker is told of again, so that it is known to be of a node that lives. */
const againMs = 20_000;

export function routeWatch(runtime: Running, news: NewsBoard | undefined): RouteWatch {
  const { store, routes, worker, clock, onFault } = runtime;
  const told = new Map<string, { readonly provider: string; readonly capability: string; at: number }>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let isRunning = false;
  news?.listen(({ kind }) => kind === 'routing' && look());

  return {
    start: async () => {
      await routes.refresh();
      timer = setInterval(look, everyMs).unref();
    },
    stop: () => clearInterval(timer),
  };

  function look(): void {
    if (isRunning) return;
    isRunning = true;
    lookOnce()
      .catch(onFault)
      .finally(() => (isRunning = false))
      .catch(onFault);
  }

  async function lookOnce(): Promise<void> {
    const changed = await tellBreakers();
    if (changed || store.shared === true) await routes.refresh();
  }

  async function tellBreakers(): Promise<boolean> {
    const now = clock.now();
    let changed = false;
    for (const { provider, capability, isOpen } of worker.breakers) {
      const name = `${provider} ${capability}`;
      const before = told.get(name);
      if (isOpen && (before === undefined || now - before.at >= againMs)) {
        await store.routing.breakerOpened({ provider, capability, at: now });
        told.set(name, { provider, capability, at: now });
        changed = true;
      }
      if (!isOpen && before !== undefined) {
        await store.routing.breakerClosed({ provider, capability });
        told.delete(name);
        changed = true;
      }
    }
    return changed;
  }
}
