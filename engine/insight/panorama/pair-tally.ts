import type { InstanceTally, PresentTally } from '../tally.ts';

/** What happened to the instances of one flow under one identity. */
export interface PairTally extends Tally {
  readonly identity: string;
  readonly flow: string;
}

/** Counts that add up over pairs. */
export interface Tally extends Omit<PresentTally, 'oldestIncidentAt' | 'atRisk'> {
  readonly started: number;
  readonly ended: number;
  readonly success: number;
  readonly failure: number;
  /** Undefined where it cannot be told of that moment any more. */
  readonly atRisk: number | undefined;
  readonly oldestIncidentAt?: number;
}

type Sum = { -readonly [Name in keyof Omit<Tally, 'oldestIncidentAt'>]: Tally[Name] } & { oldest: number };

export const emptyTally: Tally = {
  running: 0,
  tasks: 0,
  overdue: 0,
  incidents: 0,
  atRisk: 0,
  started: 0,
  ended: 0,
  success: 0,
  failure: 0,
};

type Row<T> = T & { readonly by: Readonly<Record<string, string>> };

/** What moved in the window and what there is, by pair. There are tens of thousands: their fields are named, and not spread. */
export function pairTallies(
  moved: readonly Row<InstanceTally>[],
  present: readonly Row<PresentTally>[],
): readonly PairTally[] {
  const pairs = new Map<string, PairTally>();
  for (const { by, started, ended, success, failure } of moved) {
    const { identity = '', flow = '' } = by;
    const none = { running: 0, tasks: 0, overdue: 0, incidents: 0, atRisk: 0 };
    pairs.set(nameOf(identity, flow), { identity, flow, ...none, started, ended, success, failure });
  }
  for (const { by, running, tasks, overdue, incidents, atRisk, oldestIncidentAt } of present) {
    const { identity = '', flow = '' } = by;
    const name = nameOf(identity, flow);
    const { started, ended, success, failure } = pairs.get(name) ?? emptyTally;
    const there = { running, tasks, overdue, incidents, atRisk };
    const pair: PairTally = { identity, flow, ...there, started, ended, success, failure };
    pairs.set(name, oldestIncidentAt === undefined ? pair : { ...pair, oldestIncidentAt });
  }
  // What has only come and gone since a time of the past was not there then.
  return [...pairs.values()].filter(isAny);
}

function nameOf(identity: string, flow: string): string {
  return `${flow} ${identity}`;
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = newSum();
  for (const tally of tallies) addTo(sum, tally);
  return tallyOf(sum);
}

/** The sums of pairs that have something in common. */
export function sumsBy(pairs: readonly PairTally[], keyOf: (pair: PairTally) => string): ReadonlyMap<string, Tally> {
  const sums = new Map<string, Sum>();
  for (const pair of pairs) {
    const key = keyOf(pair);
    const sum = sums.get(key) ?? newSum();
    sums.set(key, sum);
    addTo(sum, pair);
  }
  return new Map([...sums].map(([key, sum]) => [key, tallyOf(sum)]));
}

function newSum(): Sum {
  return { ...emptyTally, oldest: Infinity };
}

function addTo(sum: Sum, one: Tally): void {
  sum.running += one.running;
  sum.tasks += one.tasks;
  sum.overdue += one.overdue;
  sum.incidents += one.incidents;
  sum.started += one.started;
  sum.ended += one.ended;
  sum.success += one.success;
  sum.failure += one.failure;
  sum.atRisk = sum.atRisk === undefined || one.atRisk === undefined ? undefined : sum.atRisk + one.atRisk;
  sum.oldest = Math.min(sum.oldest, one.oldestIncidentAt ?? Infinity);
}

function tallyOf({ oldest, ...tally }: Sum): Tally {
  return oldest === Infinity ? tally : { ...tally, oldestIncidentAt: oldest };
}

function isAny(one: Tally): boolean {
  return (
    one.running !== 0 ||
    one.tasks !== 0 ||
    one.overdue !== 0 ||
    one.incidents !== 0 ||
    one.started !== 0 ||
    one.ended !== 0
  );
}
