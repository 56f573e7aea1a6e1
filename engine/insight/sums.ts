import type { InstanceGroup } from './instance-group.ts';
import { dayOf, quarterOf } from './quarters.ts';
import type { AddedCount, AddedSpan, Folded, Kept, RollupKind } from './rollup-store.ts';
import { spanMs } from './span-ms.ts';

/** What a batch comes to. */
export interface Sums {
  /** For what happened to instances of a group. */
  adder(group: InstanceGroup): Adder;
  folded(kept: readonly Kept[]): Folded;
}

export interface Adder {
  /** By the day alone: nobody asks for it by the hour. */
  countDay(kind: RollupKind, at: number, name: string, times?: number): void;
  /** @param amount of all of them */
  count(kind: RollupKind, at: number, name: string, amount?: number, times?: number): void;
  span(kind: RollupKind, at: number, name: string, ms: number, times?: number): void;
}

/** Of a quarter of an hour, or of a day. */
interface Cell {
  readonly counts: Map<RollupKind, Map<string, Count>>;
  /** How often, by name and ms. */
  readonly spans: Map<RollupKind, Map<string, Map<number, number>>>;
}

interface Count {
  count: number;
  amount: number;
}

interface GroupCells {
  readonly adder: Adder;
  readonly quarters: Map<number, Cell>;
  readonly days: Map<number, Cell>;
}

/** Sums by quarters while a batch is folded; days follow from them at its end, in a fraction of the additions. */
export function newSums(): Sums {
  const groups: InstanceGroup[] = [];
  const cells: GroupCells[] = [];
  const places = new Map<string, Map<string, GroupCells>>();
  return {
    adder: ({ flow, version, release, identity, facets }) => {
      // A release is of one version of one flow, and its name is at hand: no text is made to find it.
      const within = of(places, release, newMap<string, GroupCells>);
      const name = nameIn(identity, facets);
      const known = within.get(name);
      if (known !== undefined) return known.adder;
      const fresh = newCells();
      groups.push({ flow, version, release, identity, facets });
      cells.push(fresh);
      within.set(name, fresh);
      return fresh.adder;
    },
    folded: (kept) => {
      const counts: AddedCount[] = [];
      const spans: AddedSpan[] = [];
      for (const [group, { quarters, days }] of cells.entries()) {
        for (const [quarter, cell] of quarters) addAll(cellIn(days, dayOf(quarter)), cell);
        for (const [quarter, cell] of quarters) tell({ quarter, isDay: false, group }, cell, counts, spans);
        for (const [quarter, cell] of days) tell({ quarter, isDay: true, group }, cell, counts, spans);
      }
      return { groups, counts, spans, kept };
    },
  };
}

/** Most have no facets, and are found by a text that is there already. */
function nameIn(identity: string, facets: InstanceGroup['facets']): string {
  for (const _ in facets) return `${identity} ${JSON.stringify(facets)}`;
  return identity;
}

function newCells(): GroupCells {
  const quarters = new Map<number, Cell>();
  const days = new Map<number, Cell>();
  // Most of what happens in a batch happened in one quarter.
  let last = NaN;
  let lastCell = newCell();
  const cellAt = (at: number): Cell => {
    const quarter = quarterOf(at);
    if (quarter === last) return lastCell;
    last = quarter;
    lastCell = cellIn(quarters, quarter);
    return lastCell;
  };
  return {
    quarters,
    days,
    adder: {
      countDay: (kind, at, name, times = 1) => addCount(cellIn(days, dayOf(at)), kind, name, times, 0),
      count: (kind, at, name, amount = 0, times = 1) => addCount(cellAt(at), kind, name, times, amount),
      span: (kind, at, name, ms, times = 1) => addSpan(cellAt(at), kind, name, spanMs(ms), times),
    },
  };
}

function newCell(): Cell {
  return { counts: new Map(), spans: new Map() };
}

function cellIn(cells: Map<number, Cell>, at: number): Cell {
  return of(cells, at, newCell);
}

function addCount({ counts }: Cell, kind: RollupKind, name: string, times: number, amount: number): void {
  const sum = of(of(counts, kind, newMap<string, Count>), name, nothing);
  sum.count += times;
  sum.amount += amount;
}

function addSpan({ spans }: Cell, kind: RollupKind, name: string, ms: number, times: number): void {
  const byMs = of(of(spans, kind, newMap<string, Map<number, number>>), name, newMap<number, number>);
  byMs.set(ms, (byMs.get(ms) ?? 0) + times);
}

function addAll(to: Cell, { counts, spans }: Cell): void {
  for (const [kind, byName] of counts)
    for (const [name, { count, amount }] of byName) addCount(to, kind, name, count, amount);
  for (const [kind, byName] of spans)
    for (const [name, byMs] of byName) for (const [ms, count] of byMs) addSpan(to, kind, name, ms, count);
}

type Place = Pick<AddedCount, 'quarter' | 'isDay' | 'group'>;

/** Where little happens to each of many, every instance comes to dozens of these: their fields are named, and not spread. */
function tell({ quarter, isDay, group }: Place, cell: Cell, counts: AddedCount[], spans: AddedSpan[]): void {
  for (const [kind, byName] of cell.counts)
    for (const [name, { count, amount }] of byName) counts.push({ kind, quarter, isDay, group, name, count, amount });
  for (const [kind, byName] of cell.spans)
    for (const [name, byMs] of byName)
      for (const [ms, count] of byMs) spans.push({ kind, quarter, isDay, group, name, ms, count });
}

function nothing(): Count {
  return { count: 0, amount: 0 };
}

function newMap<Key, Value>(): Map<Key, Value> {
  return new Map();
}

function of<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  map.set(key, fresh);
  return fresh;
}
