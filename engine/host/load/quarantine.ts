import { EngineError } from '../../kernel/engine-error.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { Limits } from '../limits.ts';

/** A release that makes incidents by the hundred is kept from making more: its starts pause, what runs goes on (K18). */
export interface Quarantine {
  /** An instance of it has an incident. */
  note(release: ReleaseId): void;
  /** A call of it has ended processes: its starts pause at once. */
  pause(release: ReleaseId): void;
  /** @throws EngineError DEFINITION_QUARANTINED */
  refuse(release: ReleaseId, flow: string): void;
  /** Releases whose starts pause. */
  readonly paused: number;
}

interface Count {
  since: number;
  incidents: number;
  pausedUntil: number;
}

const minuteMs = 60_000;

export function quarantine(
  limits: Pick<Limits, 'incidentsAMinute' | 'quarantineMs'>,
  now: () => number = () => performance.now(),
): Quarantine {
  const counts = new Map<ReleaseId, Count>();
  return {
    note: (release) => {
      const at = now();
      const count = counts.get(release) ?? { since: at, incidents: 0, pausedUntil: 0 };
      if (at - count.since >= minuteMs) {
        count.since = at;
        count.incidents = 0;
      }
      count.incidents += 1;
      if (count.incidents > limits.incidentsAMinute) count.pausedUntil = at + limits.quarantineMs;
      counts.set(release, count);
    },
    pause: (release) => {
      const at = now();
      counts.set(release, { since: at, incidents: 0, pausedUntil: at + limits.quarantineMs });
    },
    refuse: (release, flow) => {
      const leftMs = (counts.get(release)?.pausedUntil ?? 0) - now();
      if (leftMs <= 0) return;
      const params = { flow, limit: limits.incidentsAMinute };
      throw new EngineError('DEFINITION_QUARANTINED', { params, retryAfterS: leftMs / 1_000 });
    },
    get paused() {
      const at = now();
      return [...counts.values()].filter(({ pausedUntil }) => pausedUntil > at).length;
    },
  };
}
