import { callName } from './call-name.ts';
import type { FactEvent } from './fact-event.ts';
import { foldMarks, type Ending, type happenings } from './metrics/fold-marks.ts';
import type { MetricPlan } from './metrics/metric-plan.ts';
import { outcomeOf } from './outcome-of.ts';
import type { RawInstance } from './raw-facts.ts';
import type { Kept, RollupKind } from './rollup-store.ts';
import { stepName } from './step-name.ts';
import type { Adder } from './sums.ts';

/** Search attributes are summed in ten-thousandths: sums of them are exact. */
export const fine = 10_000;

/** Cohorts by when their first mark was reached, times by when they were over. */
export function addMetrics(
  add: Adder,
  plans: readonly MetricPlan[],
  instance: Ending & Pick<RawInstance, 'flow'>,
  before: Kept['progress'],
  happened: ReturnType<typeof happenings>,
): Kept['progress'] {
  const after: Record<string, readonly number[]> = { ...before };
  for (const plan of plans) {
    if (plan.flow !== instance.flow) continue;
    const { progress, steps } = foldMarks(plan, instance, before[plan.key] ?? [], happened);
    if (steps.length > 0) after[plan.key] = progress;
    for (const { place, at, since, tookMs, isLate } of steps) {
      if (!isLate) add.count('metric', since, `${plan.key}\t${place}`);
      if (place > 0) add.span('metric', at, `${plan.key}\t${place}`, tookMs);
    }
  }
  return after;
}

/** @param search attributes, which are summed by when the instance began */
export function addStart(add: Adder, { createdAt, search }: Pick<RawInstance, 'createdAt' | 'search'>): void {
  add.count('instance', createdAt, 'started');
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'number') add.count('sum', createdAt, name, Math.round(value * fine));
  }
}

export function addEnd(add: Adder, instance: Ending & Pick<RawInstance, 'createdAt' | 'hasTask'>): void {
  const { createdAt, finishedAt, status, hasTask } = instance;
  const outcome = outcomeOf(instance);
  if (outcome === undefined || finishedAt === undefined) return;
  add.count('instance', finishedAt, outcome);
  if (status === 'cancelled') add.count('instance', finishedAt, 'cancelled');
  if (hasTask) add.count('instance', finishedAt, 'withTask');
  add.span('instance', finishedAt, '', finishedAt - createdAt);
}

/** How often each duration occurred, by ms. */
type Times = ReadonlyMap<number, number>;

/** @param times so many that differ in their durations alone, which are given then */
export function addEvent(add: Adder, event: FactEvent, times = 1, durations?: Times): void {
  switch (event.kind) {
    case 'call': {
      const name = callName(event.call);
      add.count('call', event.at, name, event.call.attempts * times, times);
      return addSpans(add, 'call', event.at, name, durations ?? [[event.call.tookMs, 1]]);
    }
    case 'step':
      return add.countDay('step', event.at, stepName(event.step), times);
    case 'entered':
      return add.count('state', event.at, `entered ${event.state}`, 0, times);
    case 'left':
      add.count('state', event.at, `left ${event.state}`, 0, times);
      return addSpans(add, 'state', event.at, event.state, durations ?? [[event.stayedMs, 1]]);
    case 'received':
      return;
  }
}

function addSpans(
  add: Adder,
  kind: RollupKind,
  at: number,
  name: string,
  durations: Iterable<readonly [ms: number, times: number]>,
): void {
  for (const [ms, times] of durations) add.span(kind, at, name, ms, times);
}
