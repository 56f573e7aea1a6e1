import type { Localized } from '../../kernel/localized.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { CallTally, Counted } from '../tally.ts';
import { sumOf, type PairTally, type Tally } from './pair-tally.ts';

/** All of one identity's part of the tree, or of one flow. */
export interface Group {
  readonly id: string;
  readonly title?: Localized;
  readonly isLive: boolean;
  readonly broken: number;
  readonly tally: Tally;
}

/** A capability or a provider; without a tally nothing was called. */
export interface CallGroup {
  readonly id: string;
  readonly title?: Localized;
  readonly tally?: CallTally;
}

/** An active release, as far as a drawing needs it. */
export interface Serving {
  readonly identity: string;
  readonly flow: string;
  readonly isBroken: boolean;
}

export type CallRows = Counted<CallTally>['rows'];
type Title = (id: string) => Localized | undefined;

/** @param known all that there are, with or without a release */
export function groupsOf(
  known: readonly string[],
  keyOf: (pair: Pick<Serving, 'identity' | 'flow'>) => string,
  pairs: readonly PairTally[],
  serving: readonly Serving[],
  title: Title,
): readonly Group[] {
  const tallies = groupBy(pairs, keyOf);
  const served = groupBy(serving, keyOf);
  return [...new Set([...known, ...tallies.keys(), ...served.keys()])].map((id) => {
    const rows = served.get(id) ?? [];
    const broken = rows.filter(({ isBroken }) => isBroken).length;
    return { id, ...titled(title(id)), isLive: rows.length > 0, broken, tally: sumOf(tallies.get(id) ?? []) };
  });
}

/** @param known those that releases lock; calls of older ones show others */
export function callGroupsOf(
  known: readonly string[],
  key: 'capability' | 'provider',
  rows: CallRows,
  title: Title,
): readonly CallGroup[] {
  const called = new Map(rows.map((row) => [row.by[key] ?? '', row]));
  return [...new Set([...known, ...called.keys()])].map((id) => {
    const tally = called.get(id);
    return { id, ...titled(title(id)), ...(tally === undefined ? {} : { tally }) };
  });
}

function titled(title: Localized | undefined): { readonly title?: Localized } {
  return title === undefined ? {} : { title };
}
