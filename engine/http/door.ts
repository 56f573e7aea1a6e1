import type { EngineLoad } from '../host/engine.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { limits } from './limits.ts';

/** What a request would add: reading is never refused. */
export type Burden = 'read' | 'write' | 'start';

/** Refuses for the load before a request is authenticated or read: what is refused there costs next to nothing (K15). */
export interface Door {
  /** @throws EngineError OVERLOADED, STORAGE_FULL */
  pass(burden: Burden): void;
}

/**
 * While the starts of one business identity fill the room, one of so many is let through all the same: only who is read
 * is known by its identity, and another identity has room of its own.
 */
const oneOf = 32;

export function door(load: EngineLoad | undefined): Door {
  let refused = 0;
  return {
    pass: (burden) => {
      if (load === undefined || burden === 'read') return;
      if (load.disk === 'read-only') throw new EngineError('STORAGE_FULL', { retryAfterS: 10 });
      if (burden !== 'start') return;
      if (load.level !== 'none') throw new EngineError('OVERLOADED', { retryAfterS: 5 });
      if (load.startsQueued < limits.queuedStarts) return;
      refused += 1;
      if (refused % oneOf !== 0) throw new EngineError('OVERLOADED', { retryAfterS: 1 });
    },
  };
}
