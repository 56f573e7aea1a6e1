import type { RoutingState } from '../../catalog/routing-state.ts';
import type { OpenBreaker, RoutingStore } from './routing-store.ts';
import type { Worker } from '../worker.ts';

/** What a choice may ask while a call is opened: in memory, so that it costs the step nothing. */
export interface Routes {
  stateOf(id: string): RoutingState | undefined;
  /** It fails too many calls: as seen here, else as another node told. */
  isBroken(provider: string, capability: string): boolean;
}

export interface RouteBoard extends Routes {
  /** Reads what stands in the store; others may have changed it. */
  refresh(): Promise<void>;
  readonly states: ReadonlyMap<string, RoutingState>;
  readonly breakers: readonly OpenBreaker[];
  /** What this process has just written. */
  put(state: RoutingState): void;
  /** How often a competition is known to have moved on, here or on another node. */
  moves(): number;
  /** Calls back after each of these, until the returned function is called. */
  onMove(listener: () => void): () => void;
  /** Something happened at an arm that may end a competition at once. */
  alarm(): void;
  onAlarm(listener: () => void): void;
  /** Who makes the attempts of this process: its breakers go first; what other nodes told counts where it knows nothing. */
  servedBy(worker: Pick<Worker, 'isBroken'>): void;
}

/** A breaker that was not heard of for so long counts as closed: its node may be gone. */
const freshMs = 60_000;

export function routeBoard(store: RoutingStore, now: () => number): RouteBoard {
  let states = new Map<string, RoutingState>();
  let breakers: readonly OpenBreaker[] = [];
  let listener: (() => void) | undefined;
  let worker: Pick<Worker, 'isBroken'> | undefined;
  let moves = 0;
  const watchers = new Set<() => void>();
  const moved = (): void => {
    moves += 1;
    for (const watcher of watchers) watcher();
  };
  const isNewer = (state: RoutingState): boolean => state.revision > (states.get(state.id)?.revision ?? 0);
  return {
    stateOf: (id) => states.get(id),
    isBroken: (provider, capability) =>
      worker?.isBroken(provider, capability) ??
      breakers.some((one) => one.provider === provider && one.capability === capability && now() - one.at < freshMs),
    refresh: async () => {
      const read = await store.states();
      const found = new Map(read.map((state) => [state.id, state]));
      const hasMoved = read.some(isNewer);
      // What was put meanwhile is newer than what was read.
      for (const [id, state] of states) if (state.revision > (found.get(id)?.revision ?? 0)) found.set(id, state);
      states = found;
      if (hasMoved) moved();
      breakers = await store.breakers();
    },
    get states() {
      return states;
    },
    get breakers() {
      return breakers.filter(({ at }) => now() - at < freshMs);
    },
    put: (state) => {
      if (!isNewer(state)) return;
      states.set(state.id, state);
      moved();
    },
    moves: () => moves,
    onMove: (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    alarm: () => listener?.(),
    onAlarm: (given) => void (listener = given),
    servedBy: (given) => void (worker = given),
  };
}
