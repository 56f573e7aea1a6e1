import type { InstanceHead } from '../host/rows.ts';
import { isJsonObject, member, type JsonObject } from '../kernel/json.ts';
import type { Since } from './fact-event.ts';
import type { InstanceGroup } from './instance-group.ts';
import type { Ending } from './metrics/fold-marks.ts';
import type { RawInstance } from './raw-facts.ts';
import type { Kept } from './rollup-store.ts';
import type { RowShapes } from './row-shapes.ts';
import type { Adder, Sums } from './sums.ts';

export type Following = { -readonly [Name in keyof Followed]: Followed[Name] };

/** An instance whose commits are counted as they are made. */
export interface Followed extends InstanceGroup, Ending, Pick<RawInstance, 'number' | 'createdAt' | 'hasTask'> {
  /** The one state that it is in, and since when; '' before the first row, and where there are several. */
  readonly state: string;
  readonly enteredAt: number;
  readonly several: Since | undefined;
  readonly seq: number;
  readonly progress: Kept['progress'];
  readonly add: Adder;
  readonly shapes: RowShapes;
  /** Whose adder that is. */
  readonly sums: Sums;
}

/** One that ended, until it is written that it did: there are thousands of them by then. */
export interface Ended extends Pick<Followed, 'number' | 'add'> {
  seq: number;
}

type Place = Pick<Followed, 'add' | 'shapes' | 'sums'>;

/** All have one shape, and no spread: this is done once in every flow. @param placeOf where its group is summed */
export function newlyFollowed(
  number: number,
  { flow, version, release, identity, status, tags, createdAt, resolved }: InstanceHead,
  placeOf: (group: InstanceGroup) => Place,
): Following {
  const facets = facetsIn(resolved);
  const { add, shapes, sums } = placeOf({ flow, version, release, identity, facets });
  return {
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
    state: '',
    enteredAt: createdAt,
    several: undefined,
    seq: 0,
    progress: {},
    add,
    shapes,
    sums,
  };
}

/** How far it is counted. */
export function keptOf(one: Followed): Kept {
  const { number, seq, progress } = one;
  return { number, seq, ended: false, since: Object.fromEntries(sinceOf(one)), progress };
}

const nothing = {};

/** All that is kept of one that has ended. */
export function keptOfEnded({ number, seq }: Ended): Kept {
  return { number, seq, ended: true, since: nothing, progress: nothing };
}

/** Since when it is in its states. */
export function sinceOf({ state, enteredAt, several }: Followed): Since {
  return several ?? new Map(state === '' ? [] : [[state, enteredAt]]);
}

function facetsIn(resolved: JsonObject | undefined): InstanceGroup['facets'] {
  const facets = resolved === undefined ? undefined : member(resolved, 'facets');
  if (facets === undefined || !isJsonObject(facets)) return {};
  return Object.fromEntries(
    Object.entries(facets).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
