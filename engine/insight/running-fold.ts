import { isJsonObject, member, type JsonObject } from '../kernel/json.ts';
import type { Write } from '../host/step-commit.ts';
import { addEnd, addEvent, addMetrics, addStart } from './add-facts.ts';
import { factEvents, type FactEvent, type Since } from './fact-event.ts';
import type { InstanceGroup } from './instance-group.ts';
import { happenings, type Ending } from './metrics/fold-marks.ts';
import type { MetricPlan } from './metrics/metric-plan.ts';
import type { RawInstance } from './raw-facts.ts';
import type { Folded, Kept } from './rollup-store.ts';
import { newSums, type Adder, type Sums } from './sums.ts';

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
  /** What was taken is not written, and nothing is followed. @returns the instances that are to be read instead */
  restore(): readonly number[];
}

type Following = { -readonly [Name in keyof Followed]: Followed[Name] };

interface Followed extends InstanceGroup, Ending, Pick<RawInstance, 'number' | 'createdAt' | 'hasTask'> {
  readonly since: Since;
  readonly seq: number;
  readonly progress: Kept['progress'];
  readonly ended: boolean;
  readonly add: Adder;
  /** Whose adder that is. */
  readonly sums: Sums;
}

/** So many are followed at most between two takings, and so many from one to the next, those that changed last: some 10 MB. */
const defaultRoom = { busy: 100_000, resting: 20_000 };

export function runningFold(room = defaultRoom): RunningFold {
  const followed = new Map<number, Following>();
  /** What changed since it was taken. */
  let dirty = new Map<number, Following>();
  let ending: Following[] = [];
  let sums = newSums();
  let plans: readonly MetricPlan[] | undefined;
  let since: number | undefined;
  let away: readonly Kept[] = [];

  return {
    get plans() {
      return plans;
    },
    get since() {
      return since;
    },
    follow: (now) => void (plans = now),
    leave,
    wrote: (instance, told, at) => {
      const one = told.kind === 'create' ? begun(instance, told) : followed.get(instance);
      if (one === undefined) return false;
      since ??= at;
      if (one.sums !== sums) renew(one);
      tell(one, told);
      return true;
    },
    settle: () => {
      for (const one of ending) end(one);
      ending = [];
    },
    take: () => {
      if (since === undefined) return undefined;
      away = [...dirty.values()].map(keptOf);
      const folded = sums.folded(away);
      for (const [number, one] of dirty) {
        if (followed.delete(number) && !one.ended) followed.set(number, one);
      }
      for (const number of followed.keys()) {
        if (followed.size <= room.resting) break;
        followed.delete(number);
      }
      renewSums();
      return folded;
    },
    taken: () => void (away = []),
    restore: () => {
      const lost = [...away.map(({ number }) => number), ...dirty.keys()];
      away = [];
      leave();
      renewSums();
      return lost;
    },
  };

  function leave(): void {
    plans = undefined;
    followed.clear();
  }

  function renewSums(): void {
    dirty = new Map();
    sums = newSums();
    since = undefined;
  }

  function begun(number: number, { head }: Extract<Told, { kind: 'create' }>): Following | undefined {
    if (plans === undefined || followed.size >= room.busy) return undefined;
    const { flow, version, release, identity, status, tags, createdAt, finishedAt, resolved } = head;
    const facets = facetsIn(resolved);
    // All have one shape, and no spread: this is done once in every flow.
    const one: Following = {
      flow,
      version,
      release,
      identity,
      facets,
      number,
      status,
      tags,
      createdAt,
      finishedAt: undefined,
      hasTask: false,
      since: new Map(),
      seq: 0,
      progress: {},
      ended: false,
      add: sums.adder({ flow, version, release, identity, facets }),
      sums,
    };
    followed.set(number, one);
    dirty.set(number, one);
    addStart(one.add, head);
    happened(one, [], true);
    if (finishedAt !== undefined) finish(one, finishedAt);
    return one;
  }

  function renew(one: Following): void {
    one.add = sums.adder(one);
    one.sums = sums;
    dirty.set(one.number, one);
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
      case 'history': {
        const events = factEvents([told], one.since);
        for (const event of events) addEvent(one.add, event);
        one.seq = told.seq;
        return happened(one, events, false);
      }
    }
  }

  /** What happens after it moved to another release belongs to that. */
  function advance(one: Following, { status, tags, finishedAt, moved }: Extract<Told, { kind: 'advance' }>): void {
    one.status = status;
    one.tags = tags;
    if (moved !== undefined) {
      one.release = moved.release;
      one.version = moved.version;
      one.add = sums.adder(one);
    }
    if (finishedAt !== undefined) finish(one, finishedAt);
  }

  function happened(one: Following, events: readonly FactEvent[], isNew: boolean): void {
    if (plans === undefined || plans.length === 0) return;
    const unended = { createdAt: one.createdAt };
    one.progress = addMetrics(one.add, plans, one, one.progress, happenings(unended, events, isNew));
  }

  /** Rows of its history may follow in the same commit: the end is counted after them. */
  function finish(one: Following, finishedAt: number): void {
    one.finishedAt = finishedAt;
    ending.push(one);
  }

  function end(one: Following): void {
    if (one.ended) return;
    addEnd(one.add, one);
    if (plans !== undefined && plans.length > 0)
      addMetrics(one.add, plans, one, one.progress, happenings(one, [], false));
    one.ended = true;
  }
}

function keptOf({ number, seq, ended, since, progress }: Followed): Kept {
  return ended
    ? { number, seq, ended, since: {}, progress: {} }
    : { number, seq, ended, since: Object.fromEntries(since), progress };
}

function facetsIn(resolved: JsonObject | undefined): InstanceGroup['facets'] {
  const facets = resolved === undefined ? undefined : member(resolved, 'facets');
  if (facets === undefined || !isJsonObject(facets)) return {};
  return Object.fromEntries(
    Object.entries(facets).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
