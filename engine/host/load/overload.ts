import { EngineError } from '../../kernel/engine-error.ts';
import type { Limits } from '../limits.ts';
import type { ProcessSigns } from './process-probe.ts';

/** What a look at the process and its store finds (K15, K17). */
export interface LoadSigns extends ProcessSigns {
  /** How long the store takes, or has taken so far, to answer one read. */
  readonly storeWaitMs: number;
  /** How long the oldest result or start has waited for its turn. */
  readonly backlogMs: number;
}

export type OverloadCause = 'event-loop' | 'store' | 'backlog' | 'memory';

/** `starts`: starts are refused; `events`: events too. Completions, callbacks and commands always enter. */
export interface Overload {
  readonly level: 'none' | 'starts' | 'events';
  readonly cause: OverloadCause | undefined;
  readonly signs: LoadSigns | undefined;
  look(signs: LoadSigns): void;
  /** @throws EngineError OVERLOADED */
  refuse(kind: 'start' | 'event'): void;
}

const retryAfterS = 5;

export function overloadWatch(limits: Limits): Overload {
  let signs: LoadSigns | undefined;
  let level: Overload['level'] = 'none';
  let cause: OverloadCause | undefined;
  /** Looks in a row that found the loop late: one bad second is no overload. */
  let late = 0;

  return {
    get level() {
      return level;
    },
    get cause() {
      return cause;
    },
    get signs() {
      return signs;
    },
    look: (found) => {
      signs = found;
      late = signs.loopDelayMs > limits.loopDelayMs ? late + 1 : 0;
      const sign = worst(signs, limits, late >= limits.loopDelayLooks);
      level = sign.times >= 2 ? 'events' : sign.times >= 1 ? 'starts' : 'none';
      cause = level === 'none' ? undefined : sign.cause;
    },
    refuse: (kind) => {
      if (level === 'none' || (kind === 'event' && level !== 'events')) return;
      throw new EngineError('OVERLOADED', { retryAfterS });
    },
  };
}

/** How many times its bound the worst sign is. */
function worst(
  { loopDelayMs, storeWaitMs, backlogMs, rssBytes, memoryLimitBytes }: LoadSigns,
  limits: Limits,
  isLoopLate: boolean,
): { readonly cause: OverloadCause; readonly times: number } {
  const found = [
    { cause: 'event-loop' as const, times: isLoopLate ? loopDelayMs / limits.loopDelayMs : 0 },
    { cause: 'store' as const, times: storeWaitMs / limits.storeWaitMs },
    { cause: 'backlog' as const, times: backlogMs / limits.backlogMs },
    // There is no twice of it: memory keeps starts away, and what runs may end and give its own back.
    { cause: 'memory' as const, times: rssBytes > memoryLimitBytes * limits.memoryShare ? 1 : 0 },
  ];
  return found.reduce((most, each) => (each.times > most.times ? each : most));
}
