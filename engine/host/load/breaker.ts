import { fairQueue } from './fair-queue.ts';
import type { Limits } from '../limits.ts';

/**
 * Keeps calls from a provider that fails half of them: while it is open one call at a time looks whether the provider is
 * back, and the others wait without using an attempt (K12).
 */
export interface Breaker {
  /** Goes on at once, or when the provider is back. */
  enter(held: Held): void;
  /** How a call ended that had gone on; undefined where it tells nothing of the provider. */
  note(failed: boolean | undefined): void;
  /** Once a second: lets the next probe go, and those whose time is over. */
  tick(): void;
  readonly isOpen: boolean;
  /** Who has a choice goes elsewhere: it is open, and nobody is wanted to look whether the provider is back. */
  readonly isAvoided: boolean;
  readonly waiting: number;
}

export interface Held {
  readonly identity: string;
  /** By the breaker's clock, ms: longer than this it does not wait. */
  readonly until: number;
  readonly go: () => void;
  readonly giveUp: () => void;
}

/** What was seen in one slice of the window. */
interface Slice {
  at: number;
  calls: number;
  failures: number;
}

const slices = 6;

export type BreakerLimits = Pick<
  Limits,
  'breakerCalls' | 'breakerFailureShare' | 'breakerWindowMs' | 'breakerProbeEveryMs'
>;

export function breaker(limits: BreakerLimits, now: () => number): Breaker {
  const sliceMs = limits.breakerWindowMs / slices;
  const waiting = fairQueue<Held>();
  let window: Slice[] = [];
  let isOpen = false;
  let probesAt = 0;
  let isProbing = false;

  return {
    enter: (held) => {
      if (!isOpen) held.go();
      else {
        waiting.push(held.identity, held);
        probe();
      }
    },
    note: (failed) => {
      if (isOpen) return judgeProbe(failed);
      if (failed === undefined) return;
      const slice = present();
      slice.calls += 1;
      if (failed) slice.failures += 1;
      if (failed && isBroken()) open();
    },
    tick: () => {
      dropLate();
      probe();
    },
    get isOpen() {
      return isOpen;
    },
    get isAvoided() {
      return isOpen && (isProbing || waiting.size > 0 || now() < probesAt);
    },
    get waiting() {
      return waiting.size;
    },
  };

  function open(): void {
    isOpen = true;
    isProbing = false;
    probesAt = now() + limits.breakerProbeEveryMs;
  }

  /** Calls that had begun before it opened end now, too: the first that succeeds shows as much as a probe. */
  function judgeProbe(failed: boolean | undefined): void {
    if (failed === undefined) isProbing = false;
    else if (!failed) close();
    else if (isProbing) open();
  }

  function close(): void {
    isOpen = false;
    window = [];
    while (!isOpen && waiting.size > 0) waiting.shift()?.go();
  }

  function probe(): void {
    if (!isOpen || isProbing || waiting.size === 0 || now() < probesAt) return;
    isProbing = true;
    waiting.shift()?.go();
  }

  function present(): Slice {
    const at = Math.floor(now() / sliceMs);
    window = window.filter((slice) => slice.at > at - slices);
    const last = window.at(-1);
    if (last?.at === at) return last;
    const fresh = { at, calls: 0, failures: 0 };
    window.push(fresh);
    return fresh;
  }

  function isBroken(): boolean {
    const calls = window.reduce((sum, slice) => sum + slice.calls, 0);
    const failures = window.reduce((sum, slice) => sum + slice.failures, 0);
    return calls >= limits.breakerCalls && failures >= calls * limits.breakerFailureShare;
  }

  function dropLate(): void {
    const at = now();
    const kept: Held[] = [];
    for (let held = waiting.shift(); held !== undefined; held = waiting.shift()) {
      if (held.until <= at) held.giveUp();
      else kept.push(held);
    }
    for (const held of kept) waiting.push(held.identity, held);
  }
}
