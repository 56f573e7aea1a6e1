import type { Within } from '../host/store.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { FactFilter, PresentFact } from './facts.ts';
import type { FactsStore, Moved } from './facts-store.ts';
import { stateOfTimer } from './state-of-timer.ts';

/** What tells which tasks and timers are at risk when they are due. */
export interface Risk {
  /** The states tagged `sla` of releases, by dotted path. */
  timedStates(releases: Iterable<string>): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** The timers that were armed after a row of a history. */
  timersAfter(instance: InstanceId, row: number): Promise<readonly ArmedTimer[]>;
}

interface ArmedTimer {
  readonly id: string;
  readonly dueAt: number;
}

/** A timer that was armed at a moment, of an instance that has moved since. */
interface PastTimer extends ArmedTimer {
  readonly of: Moved;
  readonly state: string;
}

/** So many instances are looked at for one answer, and so many of them played again, one or two milliseconds each. */
const lookedAtMost = 20_000;
const playedAtMost = 1_000;

/**
 * Timers of states tagged `sla` that were armed at a moment, where their instances have moved since: nothing is kept of a
 * timer that is done with, but the history leads to it again. Undefined where too many instances would have to be played.
 */
export async function pastTimers(
  store: Pick<FactsStore, 'moved' | 'lastRowAt'>,
  { timedStates, timersAfter }: Risk,
  filter: FactFilter,
  within: Within,
  at: number,
): Promise<readonly PastTimer[] | undefined> {
  const moved = await store.moved(filter, within, at, lookedAtMost + 1);
  const timed = await timedStates(new Set(moved.map(({ release }) => release)));
  const asked = moved.filter(({ release, states }) => states.some((state) => timed.get(release)?.has(state) === true));
  if (moved.length > lookedAtMost || asked.length > playedAtMost) return undefined;
  const found: PastTimer[] = [];
  for (const of of asked) {
    const row = await store.lastRowAt(of.id, at);
    for (const timer of row === undefined ? [] : await timersAfter(of.id, row)) {
      const state = stateOfTimer(timer.id);
      if (timed.get(of.release)?.has(state) === true) found.push({ ...timer, of, state });
    }
  }
  return found;
}

export function presentTimer({ of, id, dueAt, state }: PastTimer): PresentFact {
  const { id: instance, flow, release, identity, key } = of;
  const named = key === undefined ? {} : { key };
  return { what: 'timer', id, instance, flow, release, identity, ...named, states: [state], at: dueAt };
}
