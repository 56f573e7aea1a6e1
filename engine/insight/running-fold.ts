import type { Write } from '../host/step-commit.ts';
import { addEnd, addEvent, addMetrics, addStart } from './add-facts.ts';
import { factEvents, type FactEvent } from './fact-event.ts';
import { keptOf, keptOfEnded, newlyFollowed, sinceOf, type Ended, type Following } from './followed.ts';
import { happenings, hasMark, isNext } from './metrics/fold-marks.ts';
import type { MetricPlan } from './metrics/metric-plan.ts';
import type { RawHistory } from './raw-facts.ts';
import type { Folded } from './rollup-store.ts';
import { rowShapes, type RowShapes } from './row-shapes.ts';
import { newSums, type Adder } from './sums.ts';

/** What tells what happened to an instance. */
export type Told = Extract<Write, { readonly kind: 'create' | 'advance' | 'history' | 'openTask' }>;

/**
 * Counts what is committed as it is committed, of instances that began meanwhile: what happened is at hand then, and is not read
 * again. All others are for whoever reads histories. What is summed here is in no database until it was taken.
 */
export interface RunningFold {
  /** By which metrics; undefined while no instance is followed. */
  readonly plans: readonly MetricPlan[] | undefined;
  /** Instances that begin from now on are followed. */
  follow(plans: readonly MetricPlan[]): void;
  /** No instance is followed any more. What was summed is still to be taken. */
  leave(): void;
  /** In the order of what was durably written. @returns whether it is counted here */
  wrote(instance: number, told: Told, at: number): boolean;
  /** All that was written together was told. */
  settle(): void;
  /** Since when something is summed that was not taken. */
  readonly since: number | undefined;
  /** What was summed since the last time; undefined where that is nothing. */
  take(): Folded | undefined;
  /** What was taken is written. */
  taken(): void;
  /** What was taken is not written, and nothing is followed. @returns the instances that are to be read instead, and since when at the earliest */
  restore(): Unwritten;
}

export interface Unwritten {
  readonly instances: readonly number[];
  readonly since: number | undefined;
}

const nothing: Unwritten = { instances: [], since: undefined };

/** So many are followed at most between two takings, and so many from one to the next, those that changed last: some 10 MB. */
const defaultRoom = { busy: 100_000, resting: 20_000 };

export function runningFold(room = defaultRoom): RunningFold {
  const followed = new Map<number, Following>();
  /** What changed since it was taken. */
  let dirty = new Map<number, Following>();
  /** In the commit that is being told. */
  let ending: Following[] = [];
  /** Since it was taken. */
  let ended = new Map<number, Ended>();
  let sums = newSums();
  let shapes = new Map<Adder, RowShapes>();
  let plans: readonly MetricPlan[] | undefined;
  let plansByFlow = new Map<string, readonly MetricPlan[]>();
  let since: number | undefined;
  /** What was taken, which came before what is summed now. */
  let away = nothing;

  return {
    get plans() {
      return plans;
    },
    get since() {
      return since;
    },
    follow: (now) => {
      plans = now;
      plansByFlow = new Map();
    },
    leave,
    wrote: (instance, told, at) => {
      const one = told.kind === 'create' ? begun(instance, told) : followed.get(instance);
      if (one === undefined) return wroteAfterwards(ended.get(instance), told);
      since ??= at;
      if (one.sums !== sums) renew(one);
      tell(one, told);
      return true;
    },
    settle: () => {
      for (const one of ending) end(one);
      if (ending.length > 0) ending = [];
    },
    take: () => {
      if (since === undefined) return undefined;
      for (const rows of shapes.values()) rows.tell();
      away = { instances: changed(), since };
      const folded = sums.folded([...[...ended.values()].map(keptOfEnded), ...[...dirty.values()].map(keptOf)]);
      for (const [number, one] of dirty) {
        if (followed.delete(number)) followed.set(number, one);
      }
      for (const number of followed.keys()) {
        if (followed.size <= room.resting) break;
        followed.delete(number);
      }
      renewSums();
      return folded;
    },
    taken: () => void (away = nothing),
    restore: () => {
      const lost = { instances: [...away.instances, ...changed()], since: away.since ?? since };
      away = nothing;
      leave();
      renewSums();
      return lost;
    },
  };

  function leave(): void {
    plans = undefined;
    followed.clear();
  }

  function changed(): readonly number[] {
    return [...ended.keys(), ...dirty.keys()];
  }

  function renewSums(): void {
    dirty = new Map();
    ended = new Map();
    sums = newSums();
    shapes = new Map();
    since = undefined;
  }

  function begun(number: number, { head }: Extract<Told, { kind: 'create' }>): Following | undefined {
    if (plans === undefined || followed.size + ended.size >= room.busy) return undefined;
    const one = newlyFollowed(number, head, (group) => {
      const add = sums.adder(group);
      return { add, shapes: shapesOf(add, group.flow), sums };
    });
    followed.set(number, one);
    dirty.set(number, one);
    addStart(one.add, head);
    happened(one, [], head.createdAt, true);
    if (head.finishedAt !== undefined) finish(one, head.finishedAt);
    return one;
  }

  function renew(one: Following): void {
    turnTo(one, sums.adder(one));
    one.sums = sums;
    dirty.set(one.number, one);
  }

  function turnTo(one: Following, add: Adder): void {
    one.add = add;
    one.shapes = shapesOf(add, one.flow);
  }

  function shapesOf(add: Adder, flow: string): RowShapes {
    const known = shapes.get(add) ?? rowShapes(add, (events) => plansOf(flow).some((plan) => hasMark(plan, events)));
    shapes.set(add, known);
    return known;
  }

  function tell(one: Following, told: Told): void {
    switch (told.kind) {
      case 'create':
        return;
      case 'openTask':
        one.hasTask = true;
        return;
      case 'advance':
        return advance(one, told);
      case 'history':
        one.seq = told.seq;
        return happened(one, shaped(one, told) ?? looked(one, told), told.at, false);
    }
  }

  function looked(one: Following, row: RawHistory): readonly FactEvent[] {
    const states = sinceOf(one);
    const events = factEvents([row], states);
    for (const event of events) addEvent(one.add, event);
    const [[state, enteredAt] = ['', row.at]] = states;
    one.state = states.size > 1 ? '' : state;
    one.enteredAt = enteredAt;
    one.several = states.size > 1 ? states : undefined;
    return events;
  }

  /** Undefined where the row says something of its own. */
  function shaped(one: Following, row: RawHistory): readonly FactEvent[] | undefined {
    if (one.several !== undefined) return undefined;
    const events = one.shapes.add(row, one.state, row.at - one.enteredAt);
    const [after = ''] = row.states;
    if (events === undefined || one.state === after) return events;
    one.state = after;
    one.enteredAt = row.at;
    return events;
  }

  /** What happens after it moved to another release belongs to that. */
  function advance(one: Following, { status, tags, finishedAt, moved }: Extract<Told, { kind: 'advance' }>): void {
    one.status = status;
    one.tags = tags;
    if (moved !== undefined) {
      one.release = moved.release;
      one.version = moved.version;
      turnTo(one, sums.adder(one));
    }
    if (finishedAt !== undefined) finish(one, finishedAt);
  }

  function happened(one: Following, events: readonly FactEvent[], at: number, isNew: boolean): void {
    if (!isNew && events.length === 0) return;
    const own = plansOf(one.flow);
    if (!isNew && !own.some((plan) => isNext(plan, one, one.progress[plan.key], events))) return;
    // Of many that say the same, each happened at its own time.
    const now = events.map((event) => ({ ...event, at }));
    one.progress = addMetrics(one.add, own, one, one.progress, happenings({ createdAt: one.createdAt }, now, isNew));
  }

  function plansOf(flow: string): readonly MetricPlan[] {
    const known = plansByFlow.get(flow) ?? plans?.filter((plan) => plan.flow === flow) ?? [];
    plansByFlow.set(flow, known);
    return known;
  }

  /** Rows of its history may follow in the same commit: the end is counted after them. */
  function finish(one: Following, finishedAt: number): void {
    one.finishedAt = finishedAt;
    ending.push(one);
  }

  function end(one: Following): void {
    const { number, seq, add } = one;
    if (!followed.delete(number)) return;
    dirty.delete(number);
    addEnd(add, one);
    addMetrics(add, plansOf(one.flow), one, one.progress, happenings(one, [], false));
    ended.set(number, { number, seq, add });
  }

  /** It moves no more, and is in no state anew. */
  function wroteAfterwards(one: Ended | undefined, told: Told): boolean {
    if (one === undefined || told.kind !== 'history') return one !== undefined;
    one.seq = told.seq;
    for (const event of factEvents([told], new Map(told.states.map((state) => [state, told.at]))))
      addEvent(one.add, event);
    return true;
  }
}
