import { factEvents, type FactEvent, type Since } from './fact-event.ts';
import type { InstanceGroup } from './instance-group.ts';
import { outcomeOf } from './outcome-of.ts';
import { dayOf, quarterOf } from './quarters.ts';
import type { AddedCount, AddedSpan, Changed, Fold, Folded, Kept, RollupKind } from './rollup-store.ts';
import { foldMarks, happenings } from './metrics/fold-marks.ts';
import type { MetricPlan } from './metrics/metric-plan.ts';
import type { RawInstance } from './raw-facts.ts';
import { callName } from './call-name.ts';
import { spanMs } from './span-ms.ts';
import { stepName } from './step-name.ts';

/** Search attributes are summed in ten-thousandths: sums of them are exact. */
export const fine = 10_000;

/** What instances come to since they were last counted, summed over all of them. */
export function folding(plans: readonly MetricPlan[]): Fold {
  return (changed, reached) => {
    const sums = newSums();
    const kept = changed.map((one) => {
      // A metric that is newer than the instance has yet to come to it, and counts it as a whole then.
      const due = plans.filter(({ key }) => one.instance.number <= (reached.get(key) ?? 0));
      return foldOne(sums, one, due);
    });
    return foldedOf(sums, kept);
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
      const progress = addMetrics(adder(sums, sums.groupAt(instance)), [plan], instance, {}, happened);
      return before.ended ? [] : [{ ...before, progress: { ...before.progress, ...progress } }];
    });
    return foldedOf(sums, kept);
  };
}

function foldedOf({ groups, counts, spans }: Sums, kept: readonly Kept[]): Folded {
  return { groups, counts: [...counts.values()], spans: [...spans.values()], kept };
}

interface Sums {
  readonly groups: InstanceGroup[];
  readonly groupAt: (group: InstanceGroup) => number;
  readonly counts: Map<string, { -readonly [Name in keyof AddedCount]: AddedCount[Name] }>;
  readonly spans: Map<string, { -readonly [Name in keyof AddedSpan]: AddedSpan[Name] }>;
}

function newSums(): Sums {
  const groups: InstanceGroup[] = [];
  const places = new Map<string, number>();
  return {
    groups,
    counts: new Map(),
    spans: new Map(),
    groupAt: ({ flow, version, release, identity, facets }) => {
      const name = `${release} ${identity} ${version} ${flow} ${JSON.stringify(facets)}`;
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, groups.length);
      return groups.push({ flow, version, release, identity, facets }) - 1;
    },
  };
}

function foldOne(sums: Sums, { instance, rows, kept }: Changed, plans: readonly MetricPlan[]): Kept {
  const group = sums.groupAt(instance);
  const add = adder(sums, group);
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

interface Adder {
  /** By the day alone: nobody asks for it by the hour. */
  countDay(kind: RollupKind, at: number, name: string): void;
  count(kind: RollupKind, at: number, name: string, amount?: number): void;
  span(kind: RollupKind, at: number, name: string, ms: number): void;
}

function adder({ counts, spans }: Sums, group: number): Adder {
  const countIn = (kind: RollupKind, quarter: number, isDay: boolean, name: string, amount: number): void => {
    const key = `${group} ${quarter} ${isDay} ${kind} ${name}`;
    const sum = counts.get(key);
    if (sum === undefined) counts.set(key, { kind, quarter, isDay, group, name, count: 1, amount });
    else {
      sum.count += 1;
      sum.amount += amount;
    }
  };
  const spanIn = (kind: RollupKind, quarter: number, isDay: boolean, name: string, ms: number): void => {
    const key = `${group} ${quarter} ${isDay} ${ms} ${kind} ${name}`;
    const sum = spans.get(key);
    if (sum === undefined) spans.set(key, { kind, quarter, isDay, group, name, ms, count: 1 });
    else sum.count += 1;
  };
  return {
    countDay: (kind, at, name) => countIn(kind, dayOf(at), true, name, 0),
    count: (kind, at, name, amount = 0) => {
      countIn(kind, quarterOf(at), false, name, amount);
      countIn(kind, dayOf(at), true, name, amount);
    },
    span: (kind, at, name, took) => {
      const ms = spanMs(took);
      spanIn(kind, quarterOf(at), false, name, ms);
      spanIn(kind, dayOf(at), true, name, ms);
    },
  };
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
