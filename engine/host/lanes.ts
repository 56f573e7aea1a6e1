import type { Provider } from '../catalog/provider.ts';
import type { Limits } from './limits.ts';

/** Calls at once (K8): of each capability of a provider, and of all remote ones together. The rest wait in order. */
export interface Lanes {
  /** Runs the work now or when there is room; it must call `leave` when it is over. */
  enter(provider: Provider, work: (leave: () => void) => void): void;
  /** How many wait. */
  readonly queued: number;
}

interface Lane {
  readonly limit: number;
  readonly remote: boolean;
  running: number;
  readonly queue: (() => void)[];
}

export function lanes(limits: Limits): Lanes {
  const byProvider = new Map<string, Lane>();
  let remote = 0;

  return {
    enter: (provider, work) => {
      const lane = laneOf(provider);
      const run = (): void => {
        lane.running += 1;
        if (lane.remote) remote += 1;
        work(() => leave(lane));
      };
      if (isFull(lane)) lane.queue.push(run);
      else run();
    },
    get queued() {
      let total = 0;
      for (const { queue } of byProvider.values()) total += queue.length;
      return total;
    },
  };

  function laneOf(provider: Provider): Lane {
    const name = `${provider.id} ${provider.capability}`;
    const known = byProvider.get(name);
    if (known !== undefined) return known;
    const isRemote = provider.kind === 'http' || provider.kind === 'simulator';
    const usual = isRemote ? limits.remoteCallsOfOne : limits.localCallsOfOne;
    const lane: Lane = { limit: provider.concurrency ?? usual, remote: isRemote, running: 0, queue: [] };
    byProvider.set(name, lane);
    return lane;
  }

  function isFull(lane: Lane): boolean {
    return lane.running >= lane.limit || (lane.remote && remote >= limits.remoteCalls);
  }

  /** A remote call that ends may also have been what calls of other capabilities wait for. */
  function leave(lane: Lane): void {
    lane.running -= 1;
    if (lane.remote) remote -= 1;
    wake(lane);
    if (lane.remote) for (const other of byProvider.values()) if (other.remote) wake(other);
  }

  function wake(lane: Lane): void {
    while (lane.queue.length > 0 && !isFull(lane)) lane.queue.shift()?.();
  }
}
