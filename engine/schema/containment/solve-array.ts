import { canonicalJson, type Json } from '../../kernel/json.ts';
import { distinct } from './distinct.ts';
import type { FactOn, Formula } from './formula.ts';
import { and } from './logic.ts';
import { negate } from './negate.ts';
import { firstOf, none, type Outcome, type Search, spent } from './search.ts';

type Count = FactOn<'array'> & { readonly fact: 'count' };

interface Arrays {
  readonly search: Search;
  readonly low: number;
  readonly longest: number;
  /** From this index on, all places are alike. */
  readonly horizon: number;
  readonly everywhere: readonly Count[];
  readonly counters: readonly Count[];
  readonly unique: boolean | undefined;
}

/** A beginning of the array: what its items must meet, and how far each counter is. */
interface Beginning {
  readonly items: readonly Formula[];
  readonly counts: readonly number[];
  /** Which counters the last item was chosen to count for, as bits. */
  readonly lastChoice: number;
}

const maxLength = 1_000;
const maxUnique = 60;
const maxCounters = 6;
const tooLong: Outcome = { kind: 'unknown', why: 'the arrays are too long' };

/** An array that meets all facts, as short as its items allow. */
export function solveArray(search: Search, facts: readonly FactOn<'array'>[]): Outcome {
  const arrays = arraysOf(search, facts);
  if (arrays === undefined) return none;
  if (arrays.longest > maxLength || arrays.counters.length > maxCounters) return tooLong;
  if (arrays.unique === true && arrays.longest > maxUnique) return tooLong;
  return extend(arrays, { items: [], counts: arrays.counters.map(() => 0), lastChoice: Infinity });
}

function arraysOf(search: Search, facts: readonly FactOn<'array'>[]): Arrays | undefined {
  let [low, high] = [0, Infinity];
  const counts: Count[] = [];
  const uniques = new Set<boolean>();
  for (const is of facts) {
    if (is.fact === 'size') [low, high] = [Math.max(low, is.low), Math.min(high, is.high)];
    else if (is.fact === 'unique') uniques.add(is.holds);
    else counts.push(is);
  }
  if (low > high || uniques.size === 2) return undefined;
  const [unique] = uniques;
  const counters = counts.filter((is) => is.high > 0);
  const bounds = counts.flatMap(({ from, to }) => [from, to]).filter(Number.isFinite);
  const horizon = Math.max(0, ...bounds);
  // A longer array could lose an item beyond the horizon that no counter needs, and still meet everything.
  const needed = counters.reduce((sum, is) => sum + is.low, unique === false ? 2 : 0);
  const longest = Math.min(high, Math.max(low, horizon + needed));
  return { search, low, longest, horizon, everywhere: counts.filter((is) => is.high <= 0), counters, unique };
}

function extend(arrays: Arrays, beginning: Beginning): Outcome {
  const { search, low, longest, counters } = arrays;
  const { items, counts } = beginning;
  if (!search.spend(10)) return spent;
  const isLongEnough = items.length >= low && counters.every((is, index) => (counts[index] ?? 0) >= is.low);
  const here = isLongEnough ? filled(arrays, items) : none;
  if (items.length >= longest || (here.kind === 'value' && here.isSure)) return here;
  return firstOf(alternatives(arrays, beginning, here));
}

function* alternatives(arrays: Arrays, beginning: Beginning, here: Outcome): Generator<Outcome> {
  yield here;
  const { items, lastChoice } = beginning;
  // Beyond the horizon the order of items does not matter: one order stands for all.
  const most = items.length > arrays.horizon ? lastChoice : Infinity;
  for (let choice = 2 ** arrays.counters.length - 1; choice >= 0; choice -= 1) {
    if (choice > most) continue;
    const item = itemOf(arrays, beginning, choice);
    if (item === undefined) continue;
    const outcome = arrays.search.solve(item.formula);
    if (outcome.kind === 'none') continue;
    yield extend(arrays, { items: [...items, item.formula], counts: item.counts, lastChoice: choice });
  }
}

/**
 * What the next item must meet when it counts for the chosen counters. A counter without an upper bound needs no item
 * that does not count, and one without a lower bound none that does.
 */
function itemOf(
  { search, everywhere, counters }: Arrays,
  { items, counts }: Beginning,
  choice: number,
): { readonly formula: Formula; readonly counts: readonly number[] } | undefined {
  const { logic } = search;
  const parts = everywhere.filter((is) => covers(is, items.length)).map((is) => negate(logic, is.of));
  const nextCounts = [...counts];
  for (const [index, is] of counters.entries()) {
    const count = counts[index] ?? 0;
    const isChosen = (choice & (2 ** index)) !== 0;
    const hasLimit = Number.isFinite(is.high);
    if (!covers(is, items.length)) {
      if (isChosen) return undefined;
      continue;
    }
    if (isChosen && (hasLimit ? count >= is.high : count >= is.low)) return undefined;
    if (isChosen) nextCounts[index] = count + 1;
    if (isChosen && is.low > 0) parts.push(is.of);
    if (!isChosen && hasLimit) parts.push(negate(logic, is.of));
  }
  return { formula: and(logic, parts), counts: nextCounts };
}

function covers({ from, to }: Count, index: number): boolean {
  return index >= from && index < to;
}

function filled(arrays: Arrays, items: readonly Formula[]): Outcome {
  if (arrays.unique === true) return withoutRepetition(arrays.search, items);
  if (arrays.unique === false) return firstOf(repetitions(arrays.search, items));
  return valued(arrays.search, items);
}

function valued({ solve }: Search, items: readonly Formula[]): Outcome {
  const values: Json[] = [];
  let isSure = true;
  for (const item of items) {
    const outcome = solve(item);
    if (outcome.kind !== 'value') return outcome;
    values.push(outcome.value);
    isSure &&= outcome.isSure;
  }
  return { kind: 'value', value: values, isSure };
}

/** Arrays in which one item stands twice; like pairs of places are looked at once. */
function* repetitions(search: Search, items: readonly Formula[]): Generator<Outcome> {
  const seen = new Set<string>();
  for (const [index, first] of items.entries()) {
    for (let other = index + 1; other < items.length; other += 1) {
      const second = items[other] ?? first;
      const key = `${first.id} ${second.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const same = and(search.logic, [first, second]);
      yield valued(
        search,
        items.map((item, at) => (at === index || at === other ? same : item)),
      );
    }
  }
}

/** Different values for all places: each takes one that no other holds, moving others where it must (bipartite matching). */
function withoutRepetition(search: Search, items: readonly Formula[]): Outcome {
  const choices = items.map((item) => distinct(search, item, items.length));
  const holder = new Map<string, number>();
  const chosen: Json[] = [];
  const place = (index: number, tried: Set<string>): boolean => {
    for (const value of choices[index]?.values ?? []) {
      const key = canonicalJson(value);
      if (tried.has(key)) continue;
      tried.add(key);
      const other = holder.get(key);
      if (other !== undefined && !place(other, tried)) continue;
      holder.set(key, index);
      chosen[index] = value;
      return true;
    }
    return false;
  };
  if (items.every((_, index) => place(index, new Set()))) {
    return { kind: 'value', value: chosen, isSure: choices.every(({ isSure }) => isSure) };
  }
  if (choices.every(({ end }) => end !== 'unknown')) return none;
  return { kind: 'unknown', why: 'it is not known how many different items there are' };
}
