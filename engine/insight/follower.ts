import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { MetricPlan } from './metrics/metric-plan.ts';
import type { RollupStore } from './rollup-store.ts';

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

const batchesAtOnce = 20;
/** Beside work a batch is followed by so many times as long without one as it kept others from theirs: counting takes a twentieth of the time. */
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
      await store.end();
    },
    catchUp: () => {
      running = running.then(async () => {
        while (await look());
      });
      return running;
    },
  };

  function schedule(afterMs: number): void {
    timer = setTimeout(() => {
      const looked = running.then(look).catch((problem: unknown) => {
        onFault(problem);
        return false;
      });
      running = looked.then(() => undefined);
      void looked.then((isBehind) => {
        if (!stopped) schedule(isBehind ? 0 : everyMs);
      });
    }, afterMs);
    timer.unref();
  }

  /** True where more is there to be counted at once. What is published meanwhile is counted from the next look on. */
  async function look(): Promise<boolean> {
    const present = await plans();
    const reached = await store.watch(present.map(({ key }) => key));
    if (reached === undefined) return false;
    await sweepAll(present);
    let isBehind = true;
    for (let batch = 0; isBehind && batch < batchesAtOnce && !stopped; batch += 1) {
      const isMore = await beside(() => store.take(store.batchSize(), present));
      if (isMore === undefined) return false;
      isBehind = isMore;
    }
    for (const plan of present) if (reached.get(plan.key) !== Infinity && (await isFilling(plan))) isBehind = true;
    return isBehind && !stopped;
  }

  /** Once after each start. */
  async function sweepAll(present: readonly MetricPlan[]): Promise<void> {
    while (sweptTo !== undefined && !stopped) {
      const from = sweptTo;
      const swept = await beside(() => store.sweep(from, present));
      if (swept === undefined) return;
      sweptTo = swept.next;
    }
  }

  /** Counts a metric over some of what is counted already; true where there is more of it. */
  async function isFilling(plan: MetricPlan): Promise<boolean> {
    const filled = await beside(() => store.backfill(plan));
    return filled?.next !== undefined;
  }

  /** Does a batch, then leaves the event loop to others for as long as they keep it busy, within bounds. */
  async function beside<T>(batch: () => Promise<T>): Promise<T> {
    const heldBefore = store.heldMs();
    const answer = await batch();
    const until = performance.now() + Math.min(longestRestMs, restTimes * (store.heldMs() - heldBefore));
    while (!stopped && performance.now() < until) {
      const before = performance.eventLoopUtilization();
      await pause(lookMs);
      if (performance.eventLoopUtilization(before).utilization < idleBelow) break;
    }
    return answer;
  }
}
