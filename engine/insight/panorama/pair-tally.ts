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

const emptyTally: Tally = {
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

/** What moved in the window and what there is, by pair. */
export function pairTallies(
  moved: readonly Row<InstanceTally>[],
  present: readonly Row<PresentTally>[],
): readonly PairTally[] {
  const pairs = new Map<string, PairTally>();
  const nameOf = ({ identity = '', flow = '' }: Row<object>['by']): string => `${flow} ${identity}`;
  for (const { by, started, ended, success, failure } of moved) {
    const { identity = '', flow = '' } = by;
    pairs.set(nameOf(by), { identity, flow, ...emptyTally, started, ended, success, failure });
  }
  for (const { by, atRisk, ...tally } of present) {
    const { identity = '', flow = '' } = by;
    const known = pairs.get(nameOf(by));
    const { started, ended, success, failure } = known ?? emptyTally;
    pairs.set(nameOf(by), { identity, flow, ...tally, atRisk, started, ended, success, failure });
  }
  // What has only come and gone since a time of the past was not there then.
  return [...pairs.values()].filter((pair) => names.some((name) => pair[name] !== 0));
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = { ...emptyTally };
  let oldest = Infinity;
  for (const tally of tallies) {
    for (const name of names) sum[name] += tally[name];
    sum.atRisk = sum.atRisk === undefined || tally.atRisk === undefined ? undefined : sum.atRisk + tally.atRisk;
    oldest = Math.min(oldest, tally.oldestIncidentAt ?? Infinity);
  }
  return oldest === Infinity ? sum : { ...sum, oldestIncidentAt: oldest };
}

const names = [
  'running',
  'tasks',
  'overdue',
  'incidents',
  'started',
  'ended',
  'success',
  'failure',
] as const satisfies readonly (keyof Tally)[];
