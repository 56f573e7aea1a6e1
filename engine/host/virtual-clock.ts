import { EngineError } from '../kernel/engine-error.ts';
import type { VirtualClock } from './engine.ts';
import type { Home } from './home.ts';
import type { Clock } from './ports.ts';
import type { Runtime } from './runtime.ts';
import type { Store } from './store.ts';

/** A clock that runs at wall speed from wherever it was put; the offset is stored, so that a restart goes on from there. */
export interface MovableClock extends Clock {
  /** Forwards only. */
  moveTo(atMs: number): void;
  readonly offsetMs: number;
}

const setting = 'clock.offsetMs';

export async function movableClock(store: Pick<Store, 'setting'>, wall: Clock): Promise<MovableClock> {
  const stored = await store.setting(setting);
  let offsetMs = typeof stored === 'number' ? stored : 0;
  const now = () => wall.now() + offsetMs;
  return {
    now,
    moveTo: (atMs) => {
      offsetMs += Math.max(0, atMs - now());
    },
    get offsetMs() {
      return offsetMs;
    },
  };
}

/** Puts the clock of a new store at an instant; where time has passed already, it stays. */
export async function beginClockAt(
  store: Pick<Store, 'setting' | 'counts' | 'commit'>,
  wall: Clock,
  atMs: number,
): Promise<void> {
  const isNew = Object.values(await store.counts()).every((count) => count === 0);
  if (!isNew || (await store.setting(setting)) !== undefined) return;
  await store.commit([{ kind: 'setting', name: setting, value: atMs - wall.now() }]);
}

/** Who fires what is due, and tells when that has ended. */
type Moved = Pick<Home, 'due' | 'quiet'>;

/** Moves time as a test or a demo wants it: every timer on the way fires at its own instant. */
export function virtualClock(store: Store, clock: MovableClock, home: Moved): VirtualClock {
  return {
    advanceTo: async (atMs) => {
      if (!Number.isFinite(atMs) || atMs < clock.now()) {
        throw new EngineError('CLOCK_BACKWARDS', {
          params: { now: clock.now(), advanceTo: atMs },
          pointer: '/advanceTo',
        });
      }
      const fired = await fireUntil(store, clock, home, atMs);
      clock.moveTo(atMs);
      await saved(store, clock);
      await home.quiet();
      return { now: clock.now(), fired };
    },
  };
}

async function fireUntil(
  store: Store,
  clock: MovableClock,
  { due, quiet: rest }: Moved,
  atMs: number,
): Promise<number> {
  let fired = 0;
  for (;;) {
    await rest();
    const next = await store.nextDue();
    if (next === undefined || next > atMs) return fired;
    clock.moveTo(next);
    // Not awaited first: it shares the commit of what fires, so time and what happened in it are stored together.
    const [count] = await Promise.all([due.fire(), saved(store, clock)]);
    fired += count;
  }
}

async function saved(store: Store, clock: MovableClock): Promise<void> {
  await store.commit([{ kind: 'setting', name: setting, value: clock.offsetMs }]);
}

/** Until no call runs and nobody is at work. Local work ends within a few turns; for remote answers the wait is idle. */
export async function quiet({
  worker,
  mailboxes,
  state,
}: Pick<Runtime, 'worker' | 'mailboxes' | 'state'>): Promise<void> {
  for (let turns = 0; worker.running > 0 || mailboxes.busy > 0 || state.followUps > 0; turns += 1) {
    await new Promise((resolve) => (turns < 100 ? setImmediate(resolve) : setTimeout(resolve, 1)));
  }
}
