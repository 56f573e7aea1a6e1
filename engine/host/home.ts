import type { Due } from './due.ts';
import type { Callbacks } from './callbacks-port.ts';
import type { Instances } from './instances-port.ts';
import type { Worker } from './worker.ts';

/** Where instances live: who takes their turns, and who performs what follows them. */
export interface Home {
  readonly instances: Instances;
  /** Absent where nothing takes callbacks. */
  readonly callbacks?: Callbacks;
  readonly due: Due;
  /** Who makes its attempts, where that is not the worker of the runtime. */
  readonly worker?: Worker;
  /** Takes up whatever was left open, and begins to work. */
  start(): Promise<void>;
  /** Resolves when nothing runs and nothing is on its way. */
  quiet(): Promise<void>;
  /** Finishes what runs, as long as it takes at most, and leaves the rest open. The store is closed afterwards. */
  stop(): Promise<void>;
}
