import type { Provider } from '../../catalog/provider.ts';
import { fairQueue, type FairQueue } from './fair-queue.ts';
import type { Limits } from '../limits.ts';
import { withoutRecursion } from './without-recursion.ts';

/**
 * Calls at once (K8): of each capability of a provider, of all remote ones together, and of one business identity where
 * others wait. The rest wait: in order within an identity, and identities take turns.
 */
export interface Lanes {
  /** Runs the work now or when there is room; it must call `leave` when it is over. */
  enter(provider: Provider, identity: string, work: (leave: () => void) => void): void;
  /** How many wait. */
  readonly queued: number;
}

interface Lane {
  readonly limit: number;
  readonly remote: boolean;
  running: number;
  readonly queue: FairQueue<() => void>;
  /** As many as have room. */
  readonly wake: () => void;
}

export function lanes(limits: Limits): Lanes {
  const byProvider = new Map<string, Lane>();
  /** The same, by the object that a release has of it: nothing has to be put together and looked for with each call. */
  const known = new WeakMap<Provider, Lane>();
  /** Remote calls that run, by identity. */
  const byIdentity = new Map<string, number>();
  let remote = 0;

  return {
    enter: (provider, identity, work) => {
      const lane = laneOf(provider);
      const run = (): void => {
        count(lane, identity, 1);
        work(() => leave(lane, identity));
      };
      if (lane.queue.size > 0 || isFull(lane)) lane.queue.push(identity, run);
      else run();
    },
    get queued() {
      let total = 0;
      for (const { queue } of byProvider.values()) total += queue.size;
      return total;
    },
  };

  function laneOf(provider: Provider): Lane {
    const lane = known.get(provider) ?? namedLane(provider);
    known.set(provider, lane);
    return lane;
  }

  function namedLane(provider: Provider): Lane {
    const name = `${provider.id} ${provider.capability}`;
    const present = byProvider.get(name);
    if (present !== undefined) return present;
    const isRemote = provider.kind === 'http' || provider.kind === 'simulator';
    const usual = isRemote ? limits.remoteCallsOfOne : limits.localCallsOfOne;
    const lane: Lane = {
      limit: provider.concurrency ?? usual,
      remote: isRemote,
      running: 0,
      queue: fairQueue(),
      wake: withoutRecursion(() => serve(lane)),
    };
    byProvider.set(name, lane);
    return lane;
  }

  function isFull(lane: Lane): boolean {
    return lane.running >= lane.limit || (lane.remote && remote >= limits.remoteCalls);
  }

  function count(lane: Lane, identity: string, change: 1 | -1): void {
    lane.running += change;
    if (!lane.remote) return;
    remote += change;
    const running = (byIdentity.get(identity) ?? 0) + change;
    if (running === 0) byIdentity.delete(identity);
    else byIdentity.set(identity, running);
  }

  /** A remote call that ends may also have been what calls of other capabilities wait for. */
  function leave(lane: Lane, identity: string): void {
    count(lane, identity, -1);
    lane.wake();
    if (lane.remote) for (const other of byProvider.values()) if (other.remote && other !== lane) other.wake();
  }

  function serve(lane: Lane): void {
    while (lane.queue.size > 0 && !isFull(lane)) (lane.queue.shift(hasRoom) ?? lane.queue.shift())?.();
  }

  /** An identity beyond its part goes on only where nobody else waits for this provider. */
  function hasRoom(identity: string): boolean {
    return (byIdentity.get(identity) ?? 0) < limits.remoteCallsOfIdentity;
  }
}
