import { addEvent } from './add-facts.ts';
import { factEvents, type FactEvent } from './fact-event.ts';
import { quarterOf } from './quarters.ts';
import type { RawHistory } from './raw-facts.ts';
import type { Adder } from './sums.ts';

/** Rows of a group's histories that say the same, but for how long it took: what they say is found out once. */
export interface RowShapes {
  /** @param before the one state before the row @param stayedMs in it @returns what happened; undefined where the row has to be looked at by itself */
  add(row: RawHistory, before: string, stayedMs: number): readonly FactEvent[] | undefined;
  /** Adds what was found to the group's sums. */
  tell(): void;
}

interface Shape {
  readonly events: readonly FactEvent[];
  times: number;
  readonly took: Map<number, number>;
  readonly stayed: Map<number, number>;
}

export function rowShapes(add: Adder): RowShapes {
  const quarters = new Map<number, Map<string, Shape | undefined>>();
  let last = NaN;
  let shapes = new Map<string, Shape | undefined>();
  return {
    add: (row, before, stayedMs) => {
      const [after, more] = row.states;
      const said = more === undefined && after !== undefined ? saidBy(row.body) : undefined;
      if (said === undefined) return undefined;
      const key = `${before}\n${after}\n${said.key}`;
      const known = shapesAt(row.at);
      let shape = known.get(key);
      if (shape === undefined) {
        if (known.has(key)) return undefined;
        shape = shapeOf(row, before, said);
        known.set(key, shape);
        if (shape === undefined) return undefined;
      }
      shape.times += 1;
      if (said.tookMs !== undefined) addTime(shape.took, said.tookMs);
      if (before !== after && before !== '') addTime(shape.stayed, stayedMs);
      return shape.events;
    },
    tell: () => {
      for (const [quarter, known] of quarters)
        for (const shape of known.values()) if (shape !== undefined) tellOne(quarter, shape);
    },
  };

  function shapesAt(at: number): Map<string, Shape | undefined> {
    const quarter = quarterOf(at);
    if (quarter === last) return shapes;
    shapes = quarters.get(quarter) ?? new Map<string, Shape | undefined>();
    quarters.set(quarter, shapes);
    last = quarter;
    return shapes;
  }

  function tellOne(quarter: number, { events, times, took, stayed }: Shape): void {
    for (const event of events) addEvent(add, { ...event, at: quarter }, times, event.kind === 'call' ? took : stayed);
  }
}

interface Said {
  /** All that rows of one shape have in common, but their states. */
  readonly key: string;
  /** Of the call that the row settled. */
  readonly tookMs?: number;
}

const started: Said = { key: 's' };

/** Most rows are of two kinds: a start, and a call that was served. */
function saidBy(body: string): Said | undefined {
  if (body.startsWith('{"k":"s"')) return started;
  if (!body.startsWith('{"k":"d"') || body.includes(',"w":')) return undefined;
  // Without what the call brought, which stands between its name and its facts, and may be long.
  const nameEnd = body.indexOf(',"q":');
  const factsBegin = body.lastIndexOf(',"c":[');
  const tookEnd = body.lastIndexOf(',');
  const tookBegin = body.lastIndexOf(',', tookEnd - 1);
  if (nameEnd < 0 || factsBegin < nameEnd || tookBegin <= factsBegin) return undefined;
  const tookMs = Number(body.slice(tookBegin + 1, tookEnd));
  const key = body.slice(0, nameEnd) + body.slice(factsBegin, tookBegin) + body.slice(tookEnd);
  return { key, tookMs };
}

/** Undefined where the row was not understood: then each like it is looked at by itself. */
function shapeOf(row: RawHistory, before: string, { tookMs }: Said): Shape | undefined {
  const events = factEvents([row], new Map(before === '' ? [] : [[before, row.at]]));
  const calls = events.flatMap((event) => (event.kind === 'call' ? [event.call.tookMs] : []));
  const isUnderstood = tookMs === undefined ? calls.length === 0 : calls.length === 1 && calls[0] === tookMs;
  return isUnderstood ? { events, times: 0, took: new Map(), stayed: new Map() } : undefined;
}

function addTime(times: Map<number, number>, ms: number): void {
  times.set(ms, (times.get(ms) ?? 0) + 1);
}
