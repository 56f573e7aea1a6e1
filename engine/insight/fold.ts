import { factEvents, type FactEvent, type Since } from './fact-event.ts';
import { outcomeOf } from './outcome-of.ts';
import type { Changed, Folded, Kept, Reached } from './rollup-store.ts';
import { foldMarks, happenings } from './metrics/fold-marks.ts';
import type { MetricPlan } from './metrics/metric-plan.ts';
import type { RawInstance } from './raw-facts.ts';
import { callName } from './call-name.ts';
import { stepName } from './step-name.ts';
import { newSums, type Adder, type Sums } from './sums.ts';

/** Search attributes are summed in ten-thousandths: sums of them are exact. */
export const fine = 10_000;

/** What instances come to since they were last counted, summed over all of them. */
export function folding(plans: readonly MetricPlan[]): (changed: readonly Changed[], reached: Reached) => Folded {
  return (changed, reached) => {
    const sums = newSums();
    const kept = changed.map((one) => {
      // A metric that is newer than the instance has yet to come to it, and counts it as a whole then.
      const due = plans.filter(({ key }) => one.instance.number <= (reached.get(key) ?? 0));
      return foldOne(sums, one, due);
    });
    return sums.folded(kept);
  };
}

/** What instances that are counted already come to by one metric more. */
export function foldingMetric(plan: MetricPlan): (changed: readonly Changed[]) => Folded {
  return (changed) => {
    const sums = newSums();
    const kept = changed.flatMap(({ instance, rows, kept: before }) => {
      if (before === undefined || instance.flow !== plan.flow) return [];
      // An end that is not counted yet comes with the rest of its instance.
      const { finishedAt: _, ...unended } = instance;
      const happened = happenings(before.ended ? instance : unended, factEvents(rows, new Map()), true);
      const progress = addMetrics(sums.adder(instance), [plan], instance, {}, happened);
      return before.ended ? [] : [{ ...before, progress: { ...before.progress, ...progress } }];
    });
    return sums.folded(kept);
  };
}

function foldOne(sums: Sums, { instance, rows, kept }: Changed, plans: readonly MetricPlan[]): Kept {
  const add = sums.adder(instance);
  const since: Since = new Map(Object.entries(kept?.since ?? {}));
  if (kept === undefined) addStart(add, instance);
  const events = factEvents(rows, since);
  for (const event of events) addEvent(add, event);
  const ended = instance.finishedAt !== undefined;
  if (ended && kept?.ended !== true) addEnd(add, instance);
  const progress =
    kept?.ended === true
      ? {}
      : addMetrics(add, plans, instance, kept?.progress ?? {}, happenings(instance, events, kept === undefined));
  return {
    number: instance.number,
    seq: rows.at(-1)?.seq ?? kept?.seq ?? 0,
    ended,
    since: ended ? {} : Object.fromEntries(since),
    progress: ended ? {} : progress,
  };
}

/** Cohorts by when their first mark was reached, times by when they were over. */
function addMetrics(
  add: Adder,
  plans: readonly MetricPlan[],
  instance: RawInstance,
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

function addStart(add: Adder, { createdAt, search }: Changed['instance']): void {
  add.count('instance', createdAt, 'started');
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'number') add.count('sum', createdAt, name, Math.round(value * fine));
  }
}

function addEnd(add: Adder, instance: Changed['instance']): void {
  const { createdAt, finishedAt, status, hasTask } = instance;
  const outcome = outcomeOf(instance);
  if (outcome === undefined || finishedAt === undefined) return;
  add.count('instance', finishedAt, outcome);
  if (status === 'cancelled') add.count('instance', finishedAt, 'cancelled');
  if (hasTask) add.count('instance', finishedAt, 'withTask');
  add.span('instance', finishedAt, '', finishedAt - createdAt);
}

function addEvent(add: Adder, event: FactEvent): void {
  switch (event.kind) {
    case 'call': {
      const name = callName(event.call);
      add.count('call', event.at, name, event.call.attempts);
      return add.span('call', event.at, name, event.call.tookMs);
    }
    case 'step':
      return add.countDay('step', event.at, stepName(event.step));
    case 'entered':
      return add.count('state', event.at, `entered ${event.state}`);
    case 'left':
      add.count('state', event.at, `left ${event.state}`);
      return add.span('state', event.at, event.state, event.stayedMs);
    case 'received':
      return;
  }
}
