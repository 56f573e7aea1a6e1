import { addEvent } from './add-facts.ts';
import { factEvents, type FactEvent } from './fact-event.ts';
import { quarterOf } from './quarters.ts';
import type { RawHistory } from './raw-facts.ts';
import { likeness, tookMsOf, type Likeness } from './row-likeness.ts';
import type { Adder } from './sums.ts';

/** Rows of a group's histories that say the same, but for how long it took: what they say is found out once. */
export interface RowShapes {
  /**
   * @param before the one state before the row @param stayedMs in it
   * @returns what happened that may matter to a metric; undefined where the row has to be looked at by itself
   */
  add(row: RawHistory, before: string, stayedMs: number): readonly FactEvent[] | undefined;
  /** Adds what was found to the group's sums. */
  tell(): void;
}

interface Shape {
  readonly after: string;
  readonly like: Likeness;
  readonly events: readonly FactEvent[];
  /** Those, where one of them may be a mark of a metric; otherwise nothing. */
  readonly told: readonly FactEvent[];
  times: number;
  readonly took: Map<number, number>;
  readonly stayed: Map<number, number>;
}

/** A state is left in a few ways, which are tried one after the other; rows beyond that are looked at by themselves. */
const mostWays = 16;

/** @param mayMatter whether some metric has a mark among these: asked once for all rows that say the same */
export function rowShapes(add: Adder, mayMatter: (events: readonly FactEvent[]) => boolean): RowShapes {
  /** By the state before. */
  const quarters = new Map<number, Map<string, Shape[]>>();
  let last = NaN;
  let shapes = new Map<string, Shape[]>();
  return {
    add: (row, before, stayedMs) => {
      const { body, states } = row;
      const [after] = states;
      if (after === undefined || states.length > 1) return undefined;
      const ways = waysFrom(before, row.at);
      for (const shape of ways) {
        if (shape.after !== after) continue;
        const tookMs = tookMsOf(body, shape.like);
        if (tookMs !== undefined) return counted(shape, before, tookMs, stayedMs);
      }
      const fresh = ways.length < mostWays ? shapeOf(row, before, after, mayMatter) : undefined;
      if (fresh === undefined) return undefined;
      ways.push(fresh);
      return counted(fresh, before, tookMsOf(body, fresh.like) ?? 0, stayedMs);
    },
    tell: () => {
      for (const [quarter, known] of quarters)
        for (const ways of known.values()) for (const shape of ways) tellOne(quarter, shape);
    },
  };

  function waysFrom(before: string, at: number): Shape[] {
    const quarter = quarterOf(at);
    if (quarter !== last) {
      shapes = quarters.get(quarter) ?? new Map<string, Shape[]>();
      quarters.set(quarter, shapes);
      last = quarter;
    }
    const known = shapes.get(before);
    if (known !== undefined) return known;
    const fresh: Shape[] = [];
    shapes.set(before, fresh);
    return fresh;
  }

  function tellOne(quarter: number, { events, times, took, stayed }: Shape): void {
    for (const event of events) addEvent(add, { ...event, at: quarter }, times, event.kind === 'call' ? took : stayed);
  }
}

function counted(shape: Shape, before: string, tookMs: number, stayedMs: number): readonly FactEvent[] {
  shape.times += 1;
  if (shape.like.facts !== undefined) addTime(shape.took, tookMs);
  if (before !== shape.after && before !== '') addTime(shape.stayed, stayedMs);
  return shape.told;
}

/** Undefined where the row was not understood. */
function shapeOf(
  row: RawHistory,
  before: string,
  after: string,
  mayMatter: (events: readonly FactEvent[]) => boolean,
): Shape | undefined {
  const like = likeness(row.body);
  if (like === undefined) return undefined;
  const events = factEvents([row], new Map(before === '' ? [] : [[before, row.at]]));
  const calls = events.flatMap((event) => (event.kind === 'call' ? [event.call.tookMs] : []));
  const isUnderstood =
    like.facts === undefined ? calls.length === 0 : calls.length === 1 && calls[0] === tookMsOf(row.body, like);
  const told = mayMatter(events) ? events : nothing;
  return isUnderstood ? { after, like, events, told, times: 0, took: new Map(), stayed: new Map() } : undefined;
}

const nothing: readonly FactEvent[] = [];

function addTime(times: Map<number, number>, ms: number): void {
  times.set(ms, (times.get(ms) ?? 0) + 1);
}
