import { EngineError } from '../../kernel/engine-error.ts';
import type { Plan } from '../../machine/plan.ts';
import type { DiskWatch } from './disk.ts';
import type { Limits } from '../limits.ts';
import type { Metrics } from '../metrics.ts';
import type { Overload } from './overload.ts';
import type { Quarantine } from './quarantine.ts';
import { startRate } from './start-rate.ts';
import type { Turns } from './turns.ts';

/** Refuses new work at the door, before it costs anything that accepted work needs (guarantees.md section 5). */
export interface Admission {
  /** @throws EngineError STORAGE_FULL, OVERLOADED, DEFINITION_QUARANTINED, START_RATE, TOO_MANY_OPEN */
  start(asked: AskedStart): void;
  /** @throws EngineError STORAGE_FULL, OVERLOADED */
  event(): void;
  /** Of the starts that come, the share worth reading: less, the less room to wait is left, and the more of those that are read find none. */
  readonly welcome: number;
}

export interface AskedStart {
  readonly identity: string;
  readonly plan: Plan;
  readonly queuedAtMost?: number;
}

export interface AdmissionParts {
  readonly limits: Limits;
  readonly disk: DiskWatch;
  readonly overload: Overload;
  readonly quarantine: Quarantine;
  readonly turns: Turns;
  readonly metrics: Pick<Metrics, 'refused'>;
  /** Instances that have not ended, nearly. */
  readonly open: () => number;
}

/** Longer than one start waits for its turn; a client with jitter comes back when it is over. */
const soonS = 1;

/** Where the next of a line would wait longer than a client does before it comes again, it comes again. */
const longestWaitMs = soonS * 1_000;

/** A start that finds no room has cost as much as some that were turned away unread: five that find some make up for it. */
const more = 0.02;
const less = 0.1;
const leastWelcome = 1 / 32;

/**
 * From half of the room on the door narrows, and nine tenths are its end: who is turned away unread costs least, and the tenth is for those
 * who have not filled their part.
 */
const narrows = { from: 0.5, to: 0.9 } as const;

export function admission({ limits, disk, overload, quarantine, turns, metrics, open }: AdmissionParts): Admission {
  const rate = startRate(limits.startsPerSecond);
  let welcome = 1;
  /** As the last start was told; as much as there can be until one came. */
  let room = limits.startsWaiting;
  return {
    get welcome() {
      return turns.starts === 0 ? 1 : Math.min(welcome, roomLeft());
    },
    start: (asked) => counted(() => admitStart(asked)),
    event: () =>
      counted(() => {
        disk.refuseWhenReadOnly();
        overload.refuse('event');
      }),
  };

  function admitStart({ identity, plan: { checked }, queuedAtMost = limits.startsWaiting }: AskedStart): void {
    disk.refuseWhenLow();
    overload.refuse('start');
    quarantine.refuse(checked.release, checked.body.flow.flow);
    refuseCrowd(identity, queuedAtMost);
    if (open() >= limits.openInstances) {
      throw new EngineError('TOO_MANY_OPEN', { params: { limit: limits.openInstances }, retryAfterS: 60 });
    }
    const waitMs = rate.take(identity);
    if (waitMs > 0) {
      const params = { identity, limit: limits.startsPerSecond };
      throw new EngineError('START_RATE', { params, retryAfterS: waitMs / 1_000 });
    }
  }

  function counted(admit: () => void): void {
    try {
      admit();
    } catch (error) {
      if (error instanceof EngineError) metrics.refused.set(error.code, (metrics.refused.get(error.code) ?? 0) + 1);
      throw error;
    }
  }

  function roomLeft(): number {
    const left = (narrows.to - turns.starts / room) / (narrows.to - narrows.from);
    return Math.max(leastWelcome, Math.min(1, left));
  }

  /** Each identity has its part of the room to wait in: the crowd of one leaves the others theirs. */
  function refuseCrowd(identity: string, queuedAtMost: number): void {
    room = queuedAtMost;
    const hasRoom = turns.startsOf(identity) < queuedAtMost / Math.max(1, turns.active);
    if (hasRoom && turns.waitedMs(identity) < longestWaitMs) {
      welcome = Math.min(1, welcome + more);
      return;
    }
    // Where only this identity's part is full, the others would pay for a narrow door.
    welcome = Math.max(leastWelcome, welcome - less * Math.min(1, turns.starts / queuedAtMost));
    throw new EngineError('OVERLOADED', { retryAfterS: soonS });
  }
}
