import { EngineError } from '../kernel/engine-error.ts';
import type { Store } from '../host/store.ts';

export interface Fault {
  /** Which commit, from 1. */
  readonly at: number;
  /** `before`: nothing is written · `after`: it is written, and the answer is lost. */
  readonly when: 'before' | 'after';
  /** From then on: only this one fails, or the process is as good as dead. */
  readonly afterwards: 'alive' | 'dead';
}

export interface FaultStore extends Store {
  readonly commits: number;
  /** The fault really happened: a run without it proves nothing. */
  readonly fired: boolean;
}

/** A store that fails at a chosen commit. A dead one answers nothing any more, and closing it closes nothing. */
export function faultStore(store: Store, fault?: Fault): FaultStore {
  let commits = 0;
  let fired = false;
  const dead = (): boolean => fired && fault?.afterwards === 'dead';
  const lost = (): EngineError => new EngineError('STORE_UNAVAILABLE');
  return {
    ...store,
    commit: async (step) => {
      if (dead()) throw lost();
      commits += 1;
      if (fault === undefined || commits !== fault.at) return await store.commit(step);
      fired = true;
      if (fault.when === 'after') await store.commit(step);
      throw lost();
    },
    close: async () => {
      if (!dead()) await store.close();
    },
    get commits() {
      return commits;
    },
    get fired() {
      return fired;
    },
  };
}
