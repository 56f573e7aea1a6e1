import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { folding, foldingMetric } from './fold.ts';
import type { MetricPlan } from './metrics/metric-plan.ts';
import type { Fold, RollupStore } from './rollup-store.ts';

export interface FollowerParts {
  readonly store: RollupStore;
  /** What of the metrics that are published now is counted. */
  readonly plans: () => Promise<readonly MetricPlan[]>;
  readonly onFault: (problem: unknown) => void;
  readonly everyMs?: number;
}

/** Counts what was committed, a little later, in small batches between which others work. */
export interface Follower {
  start(): void;
  /** Lets the batch under way end. What is not counted is counted after the next start. */
  stop(): Promise<void>;
  /** Counts all that is committed by now. */
  catchUp(): Promise<void>;
}

/** Instances in a batch: some 15 ms of work. One that is busy is in many notes, and counted once for all of a batch. */
const batchSize = 500;
/** Beside work a batch is followed by so many times its own length without one: counting takes a twentieth of the time. */
const restTimes = 19;
const longestRestMs = 2_000;
const lookMs = 5;
/** Of the event loop's time: with less than that nobody waits for it. */
const idleBelow = 0.5;
const defaultEveryMs = 1_500;

export function follower({ store, plans, onFault, everyMs = defaultEveryMs }: FollowerParts): Follower {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  let sweptTo: number | undefined = 0;

  return {
    start: () => {
      store.begin();
      schedule(0);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
    catchUp: () => {
      running = running.then(look);
      return running;
    },
  };

  function schedule(afterMs: number): void {
    timer = setTimeout(() => {
      running = running.then(look).catch(onFault);
      void running.then(() => {
        if (!stopped) schedule(everyMs);
      });
    }, afterMs);
    timer.unref();
  }

  async function look(): Promise<void> {
    const present = await plans();
    const reached = await store.watch(present.map(({ key }) => key));
    if (reached === undefined) return;
    const fold = folding(present);
    await sweepAll(fold);
    while (!stopped) {
      const counted = await beside(() => store.take(batchSize, fold));
      if (counted === undefined) return;
      if (counted === 0) break;
    }
    for (const plan of present) if (reached.get(plan.key) !== Infinity) await backfill(plan);
  }

  /** Once after each start. */
  async function sweepAll(fold: Fold): Promise<void> {
    while (sweptTo !== undefined && !stopped) {
      const from = sweptTo;
      const swept = await beside(() => store.sweep(from, fold));
      if (swept === undefined) return;
      sweptTo = swept.next;
    }
  }

  async function backfill(plan: MetricPlan): Promise<void> {
    const fold = foldingMetric(plan);
    while (!stopped) {
      const filled = await beside(() => store.backfill(plan.key, fold));
      if (filled?.next === undefined) return;
    }
  }

  /** Does a batch, then leaves the event loop to others for as long as they keep it busy, within bounds. */
  async function beside<T>(batch: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const answer = await batch();
    const ended = performance.now();
    const until = ended + Math.min(longestRestMs, restTimes * (ended - begun));
    while (!stopped && performance.now() < until) {
      const before = performance.eventLoopUtilization();
      await pause(lookMs);
      if (performance.eventLoopUtilization(before).utilization < idleBelow) break;
    }
    return answer;
  }
}
