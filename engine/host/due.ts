import { setTimeout as pause } from 'node:timers/promises';
import { callOf, changeCall } from './draft.ts';
import { disarm } from './perform.ts';
import type { CallRow } from './rows.ts';
import { turn, type Runtime } from './runtime.ts';
import { callbackMissing } from './settle.ts';
import type { DueTimer } from './store.ts';
import { takeStep } from './take-step.ts';

/** Looks for due timers and calls: when the next one is due, and at least once a tick, always in the table (FM1). */
export interface Due {
  /** Something is due then: look no later. */
  at(atMs: number): void;
  /** Fires all that is due now, in due order; how many. */
  fire(): Promise<number>;
  start(): void;
  stop(): void;
}

/** Who fires what was found to be due. */
export interface Firing {
  timer(timer: DueTimer): Promise<unknown>;
  call(call: CallRow): Promise<unknown>;
}

export function dueLoop(runtime: () => Runtime): Due {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lookAt = Infinity;
  let running = false;
  let firing: Promise<number> = Promise.resolve(0);

  const due: Due = {
    at: (atMs) => {
      if (running && atMs < lookAt) schedule(atMs);
    },
    fire: () => {
      // One at a time: what one look has begun, the next would find due once more.
      const next = firing.then(
        () => fireDue(runtime(), ownTurns(runtime())),
        () => fireDue(runtime(), ownTurns(runtime())),
      );
      firing = next;
      return next;
    },
    start: () => {
      running = true;
      schedule(0);
    },
    stop: () => {
      running = false;
      clearTimeout(timer);
    },
  };
  return due;

  function schedule(atMs: number): void {
    clearTimeout(timer);
    const { clock, limits } = runtime();
    const now = clock.now();
    // Nodes that began together do not go on looking together (K13).
    lookAt = Math.min(atMs, now + limits.tickMs * (0.9 + 0.2 * Math.random()));
    timer = setTimeout(look, Math.max(0, Math.min(lookAt - now, limits.tickMs)));
  }

  function look(): void {
    lookAt = Infinity;
    due
      .fire()
      .then(() => runtime().store.nextDue())
      .catch((error: unknown) => {
        runtime().onFault(error);
        return undefined;
      })
      .then((next) => {
        if (running) schedule(Math.min(next ?? Infinity, lookAt));
      })
      .catch(runtime().onFault);
  }
}

function ownTurns(runtime: Runtime): Firing {
  return { timer: (timer) => fireTimer(runtime, timer), call: (call) => fireCall(runtime, call) };
}

/** Fires what has been due for so long already; how many. */
export async function fireDue(runtime: Runtime, by: Firing, lateMs = 0): Promise<number> {
  let fired = 0;
  // A row that cannot be handled stays, and must not hide those behind it.
  let stuck = 0;
  for (;;) {
    const began = performance.now();
    const now = runtime.clock.now() - lateMs;
    const limit = runtime.limits.timersAtOnce + stuck;
    const timers = await runtime.store.dueTimers(now, limit);
    const calls = await runtime.store.dueCalls(now, limit);
    const work = [...timers.map((one) => by.timer(one)), ...calls.map((call) => by.call(call))];
    const results = await Promise.allSettled(work);
    const done = results.filter(({ status }) => status === 'fulfilled').length;
    for (const result of results) if (result.status === 'rejected') runtime.onFault(result.reason);
    fired += done;
    stuck = results.length - done;
    if (done === 0) return fired;
    // Half of the time is for others, where others wait (K13).
    if (runtime.turns.starts + runtime.turns.results > 0) await pause(performance.now() - began);
  }
}

export async function fireTimer(runtime: Runtime, { instance, id, seq }: DueTimer): Promise<void> {
  await turn(runtime, instance, (draft, around) => {
    if (draft.head.status === 'suspended') return;
    const taken = takeStep(draft, around, { trigger: { kind: 'timer', id, seq } });
    if (taken === 'advanced') runtime.metrics.counters.timersFired += 1;
    // A stale row is of no use to anybody.
    else if (taken !== 'failed') {
      runtime.metrics.counters.staleTriggers += 1;
      disarm(draft, id, seq);
    }
  });
}

export async function fireCall(runtime: Runtime, due: CallRow): Promise<void> {
  if (due.status === 'accepted') return await callbackMissing(runtime, due);
  await turn(runtime, due.instance, (draft) => {
    const call = callOf(draft, due.seq);
    if (call?.dueAt === undefined || call.status !== 'open') return;
    const { dueAt: _, ...rest } = call;
    changeCall(draft, rest);
    draft.after.push({ kind: 'dispatch', call: rest });
  });
}
