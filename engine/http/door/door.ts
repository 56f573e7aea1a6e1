import type { EngineLoad } from '../../host/engine.ts';

/** Refuses for the load before a request is routed, authenticated or read: what is refused there costs next to nothing (K15). */
export interface Door {
  /** Undefined where it may come in. */
  refusalOf(burden: 'write' | 'start'): Refusal | undefined;
  /** Whether starts are refused at all. */
  readonly isNarrow: boolean;
  /** The next start on a connection has been asked about already. */
  letIn(connection: object): void;
  /** Tells of it once. */
  wasLetIn(connection: object): boolean;
  /** Refused so far, by code. */
  readonly refused: ReadonlyMap<Refusal['code'], number>;
}

export interface Refusal {
  readonly code: 'OVERLOADED' | 'STORAGE_FULL';
  readonly retryAfterS: number;
}

const full: Refusal = { code: 'STORAGE_FULL', retryAfterS: 10 };
const overloaded: Refusal = { code: 'OVERLOADED', retryAfterS: 5 };
const crowded: Refusal = { code: 'OVERLOADED', retryAfterS: 1 };

export function door(load: EngineLoad | undefined): Door {
  const refused = new Map<Refusal['code'], number>();
  /** Of a start that may come in, saved up from those before it. */
  let saved = 0;
  const letIn = new WeakSet<object>();
  return {
    refused,
    get isNarrow() {
      return load !== undefined && (load.level !== 'none' || load.startsWelcome < 1);
    },
    letIn: (connection) => void letIn.add(connection),
    wasLetIn: (connection) => letIn.delete(connection),
    refusalOf: (burden) => {
      const refusal = load === undefined ? undefined : judged(load, burden);
      if (refusal !== undefined) refused.set(refusal.code, (refused.get(refusal.code) ?? 0) + 1);
      return refusal;
    },
  };

  /** Only who is read is known by its identity, which may have room of its own: a share of them always comes in. */
  function judged({ disk, level, startsWelcome }: EngineLoad, burden: 'write' | 'start'): Refusal | undefined {
    if (disk === 'read-only') return full;
    if (burden === 'write') return undefined;
    if (level !== 'none') return overloaded;
    if (startsWelcome >= 1) return undefined;
    saved += startsWelcome;
    if (saved < 1) return crowded;
    saved -= 1;
    return undefined;
  }
}
