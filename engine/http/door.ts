import type { EngineLoad } from '../host/engine.ts';
import { limits } from './limits.ts';

/** Refuses for the load before a request is routed, authenticated or read: what is refused there costs next to nothing (K15). */
export interface Door {
  /** Undefined where it may come in. */
  refusalOf(burden: 'write' | 'start'): Refusal | undefined;
  /** Refused so far, by code. */
  readonly refused: ReadonlyMap<Refusal['code'], number>;
}

export interface Refusal {
  readonly code: 'OVERLOADED' | 'STORAGE_FULL';
  readonly retryAfterS: number;
}

/**
 * While the starts of one business identity fill the room, one of so many is let through all the same: only who is read
 * is known by its identity, and another identity has room of its own.
 */
const oneOf = 32;

const full: Refusal = { code: 'STORAGE_FULL', retryAfterS: 10 };
const overloaded: Refusal = { code: 'OVERLOADED', retryAfterS: 5 };
const crowded: Refusal = { code: 'OVERLOADED', retryAfterS: 1 };

export function door(load: EngineLoad | undefined): Door {
  const refused = new Map<Refusal['code'], number>();
  let crowd = 0;
  return {
    refused,
    refusalOf: (burden) => {
      const refusal = load === undefined ? undefined : judged(load, burden);
      if (refusal !== undefined) refused.set(refusal.code, (refused.get(refusal.code) ?? 0) + 1);
      return refusal;
    },
  };

  function judged({ disk, level, startsQueued }: EngineLoad, burden: 'write' | 'start'): Refusal | undefined {
    if (disk === 'read-only') return full;
    if (burden === 'write') return undefined;
    if (level !== 'none') return overloaded;
    if (startsQueued < limits.queuedStarts) return undefined;
    crowd += 1;
    return crowd % oneOf === 0 ? undefined : crowded;
  }
}
