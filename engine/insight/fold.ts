import { addEnd, addEvent, addMetrics, addStart } from './add-facts.ts';
import { factEvents, type Since } from './fact-event.ts';
import type { Changed, Folded, Kept, Reached } from './rollup-store.ts';
import { happenings } from './metrics/fold-marks.ts';
import type { MetricPlan } from './metrics/metric-plan.ts';
import type { RawHistory } from './raw-facts.ts';
import { newSums, type Sums } from './sums.ts';

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
  const since: Since = kept?.ended === true ? endedIn(rows) : new Map(Object.entries(kept?.since ?? {}));
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

/** Nothing is kept of where it ended, but it moves no more: it was there before, and is not counted as entering it again. */
function endedIn([first]: readonly RawHistory[]): Since {
  return new Map(first?.states.map((state) => [state, first.at]));
}
