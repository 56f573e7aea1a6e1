import type { Localized } from '../../kernel/localized.ts';
import type { CallTally, Counted } from '../tally.ts';
import { emptyTally, type Tally } from './pair-tally.ts';
import type { Serving } from './served.ts';

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

export type CallRows = Counted<CallTally>['rows'];
type Title = (id: string) => Localized | undefined;

/** @param known all that there are, with or without a release */
export function groupsOf(
  known: readonly string[],
  tallies: ReadonlyMap<string, Tally>,
  served: ReadonlyMap<string, Serving>,
  title: Title,
): readonly Group[] {
  return [...new Set([...known, ...tallies.keys(), ...served.keys()])].map((id) => {
    const { broken = 0 } = served.get(id) ?? {};
    return { id, ...titled(title(id)), isLive: served.has(id), broken, tally: tallies.get(id) ?? emptyTally };
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
