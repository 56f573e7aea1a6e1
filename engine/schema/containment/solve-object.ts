import type { Json } from '../../kernel/json.ts';
import { distinct } from './distinct.ts';
import type { FactOn, Formula } from './formula.ts';
import { holds } from './holds.ts';
import { and } from './logic.ts';
import { isNamed, memberMusts, type Musts } from './member-musts.ts';
import { type Members, nameRegions, oneName, type Region, spelledNames } from './name-regions.ts';
import { firstOf, none, type Outcome, type Search, spent } from './search.ts';

/** A member of the object to make: its name is spelled out, or is any of a region. */
interface Member {
  readonly at: string | Region;
  readonly wants: Formula;
}

interface Objects {
  readonly search: Search;
  readonly low: number;
  readonly high: number;
  /** Facts of which it is not plain to which names they speak. */
  readonly patterned: readonly Members[];
  readonly musts: Musts;
  readonly some: readonly Members[];
  readonly spelled: ReadonlySet<string>;
  readonly regions: readonly Region[];
}

/** An object that meets all facts, with as few members as they allow. */
export function solveObject(search: Search, facts: readonly FactOn<'object'>[]): Outcome {
  let [low, high] = [0, Infinity];
  const members: Members[] = [];
  for (const is of facts) {
    if (is.fact === 'size') [low, high] = [Math.max(low, is.low), Math.min(high, is.high)];
    else members.push(is);
  }
  if (low > high) return none;
  if (low > 1_000) return { kind: 'unknown', why: 'the objects are too large' };
  const some = members.filter((is) => is.fact === 'some');
  if (low === 0 && some.length === 0) return { kind: 'value', value: {}, isSure: true };
  const spelled = spelledNames(search, members);
  const regions = nameRegions(search, members, spelled);
  if (regions === undefined) return { kind: 'unknown', why: 'there are too many patterns for names' };
  const musts = memberMusts(search, members);
  const forced = forcedMembers(search, some, musts);
  if (forced === undefined || forced.length > high) return none;
  const patterned = members.filter((is) => is.fact === 'every' && oneName(is.names) === undefined);
  const placed = some.filter((is) => oneName(is.names) === undefined);
  return place({ search, low, high, patterned, musts, some: placed, spelled, regions }, 0, forced);
}

/**
 * The members whose names are given, each with all that is asked of it; undefined where one cannot be had. Those that
 * are asked for without more come first, as in a plain value.
 */
function forcedMembers(search: Search, some: readonly Members[], musts: Musts): readonly Member[] | undefined {
  const asked = new Map<string, Formula[]>();
  for (const { names, of } of some.toSorted((a, b) => Number(isPlain(search, b)) - Number(isPlain(search, a)))) {
    const name = oneName(names);
    if (name !== undefined) asked.set(name, [...(asked.get(name) ?? []), of]);
  }
  const members: Member[] = [];
  for (const [at, all] of asked) {
    const wants = and(search.logic, [...all, musts(at)]);
    if (search.solve(wants).kind === 'none') return undefined;
    members.push({ at, wants });
  }
  return members;
}

/** Asks only that there is such a member. */
function isPlain({ logic }: Search, { of }: Members): boolean {
  return of === logic.yes;
}

/** Finds a place for each wanted member from `index` on: one that is there already, or a new one. */
function place(objects: Objects, index: number, members: readonly Member[]): Outcome {
  const wanted = objects.some[index];
  if (!objects.search.spend(10)) return spent;
  if (wanted === undefined) return padded(objects, members);
  return firstOf(placements(objects, index, wanted, members));
}

function* placements(objects: Objects, index: number, wanted: Members, members: readonly Member[]): Generator<Outcome> {
  const { search, high } = objects;
  for (const [at, member] of members.entries()) {
    const named = isNamed(search, wanted.names, member.at);
    if (named === false) continue;
    const merged = and(search.logic, [member.wants, wanted.of]);
    if (search.solve(merged).kind === 'none') continue;
    yield unsureIf(named === undefined, place(objects, index + 1, members.with(at, { at: member.at, wants: merged })));
  }
  if (members.length >= high) return;
  for (const at of openPlaces(objects, members)) {
    const named = isNamed(search, wanted.names, at);
    if (named === false) continue;
    const member = newMember(objects, at, wanted.of);
    if (member !== undefined) yield unsureIf(named === undefined, place(objects, index + 1, [...members, member]));
  }
}

/** The places where a member may be put anew. */
function* openPlaces({ spelled, regions }: Objects, members: readonly Member[]): Generator<string | Region> {
  const taken = new Set(members.map(({ at }) => at));
  for (const name of spelled) if (!taken.has(name)) yield name;
  yield* regions;
}

/** The member with everything that any member of its name must meet, or undefined where no value does. */
function newMember({ search, musts }: Objects, at: string | Region, wanted: Formula): Member | undefined {
  const wants = and(search.logic, [wanted, musts(at)]);
  return search.solve(wants).kind === 'none' ? undefined : { at, wants };
}

/** Adds members until there are enough. */
function padded(objects: Objects, members: readonly Member[]): Outcome {
  if (members.length >= objects.low) return named(objects, members);
  const { yes } = objects.search.logic;
  const spare = [...openPlaces(objects, members)]
    .map((at) => newMember(objects, at, yes))
    .filter((member) => member !== undefined);
  const spelled = spare.filter(({ at }) => typeof at === 'string');
  const missing = objects.low - members.length;
  if (spelled.length >= missing) return named(objects, [...members, ...spelled.slice(0, missing)]);
  const regional = spare.filter(({ at }) => typeof at !== 'string');
  return firstOf(fillings(objects, [...members, ...spelled], regional));
}

/** Fills up from the regions: as many as each has names for. */
function* fillings(objects: Objects, members: readonly Member[], regional: readonly Member[]): Generator<Outcome> {
  const missing = objects.low - members.length;
  let filled = members;
  for (const member of regional) {
    const region = member.at;
    if (typeof region === 'string') continue;
    const used = filled.filter(({ at }) => at === region).length;
    const left = objects.low - filled.length;
    const { values, end } = distinct(objects.search, region.names, used + left);
    if (end === 'unknown') yield { kind: 'unknown', why: 'it is not known how many names there are' };
    const room = Math.min(left, values.length - used);
    filled = [...filled, ...Array.from({ length: Math.max(0, room) }, () => member)];
  }
  if (filled.length >= members.length + missing) yield named(objects, filled);
}

/** Gives each member of a region a name of its own, and each its value. */
function named(objects: Objects, members: readonly Member[]): Outcome {
  const { search } = objects;
  const names = new Map<Region, string[]>();
  const entries: (readonly [string, Json])[] = [];
  let isSure = true;
  for (const { at, wants } of members) {
    const outcome = search.solve(wants);
    if (outcome.kind !== 'value') return outcome;
    const name = typeof at === 'string' ? at : nextName(objects, at, members, names);
    if (typeof name !== 'string') return name;
    entries.push([name, outcome.value]);
    isSure &&= outcome.isSure && isSureOf(objects, name);
  }
  return { kind: 'value', value: Object.fromEntries(entries), isSure };
}

function nextName(
  { search }: Objects,
  region: Region,
  members: readonly Member[],
  names: Map<Region, string[]>,
): string | Outcome {
  const count = members.filter(({ at }) => at === region).length;
  const known = names.get(region);
  if (known !== undefined) return known.shift() ?? none;
  const { values, end } = distinct(search, region.names, count);
  if (end !== 'enough') return end === 'all' ? none : { kind: 'unknown', why: 'no name was found' };
  const list = values.filter((value) => typeof value === 'string');
  names.set(region, list);
  return list.shift() ?? none;
}

function isSureOf({ search, patterned }: Objects, name: string): boolean {
  return patterned.every(({ names }) => holds(search, names, name) !== undefined);
}

function unsureIf(isUnsure: boolean, outcome: Outcome): Outcome {
  return isUnsure && outcome.kind === 'value' ? { ...outcome, isSure: false } : outcome;
}
