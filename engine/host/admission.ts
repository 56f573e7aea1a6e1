import { EngineError } from '../kernel/engine-error.ts';
import type { Plan } from '../machine/plan.ts';
import type { DiskWatch } from './disk.ts';
import type { Limits } from './limits.ts';
import type { Metrics } from './metrics.ts';
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

export function admission({ limits, disk, overload, quarantine, turns, metrics, open }: AdmissionParts): Admission {
  const rate = startRate(limits.startsPerSecond);
  return {
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

  /** Each identity has its part of the room to wait in: the crowd of one leaves the others theirs. */
  function refuseCrowd(identity: string, queuedAtMost: number): void {
    if (turns.startsOf(identity) < queuedAtMost / Math.max(1, turns.active)) return;
    throw new EngineError('OVERLOADED', { retryAfterS: soonS });
  }
}
