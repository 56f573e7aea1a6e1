import type { Json } from '@tessera/engine';
import {
  flowCoverage,
  nobody,
  rootInstance,
  search,
  statusOf,
  type Simulation,
  type TextsWorld,
} from '@tessera/engine/simulate';
import type { StatePath } from '../edit/gesture.ts';
import { carryOut } from './carry-out.ts';
import { playOfWay } from './play-of-way.ts';
import type { Play } from './play.ts';

/** What a flow can come to, and ways there. */
export interface Exploration {
  readonly endings: readonly Ending[];
  /** Of all that there is to show: states, transitions, guards, errors, outcomes. */
  readonly covered: number;
  readonly total: number;
  /** What no way showed, for people. */
  readonly missing: readonly string[];
}

export interface Ending {
  readonly status: 'finished' | 'cancelled';
  readonly states: readonly StatePath[];
  readonly output?: Json;
  /** Shortest first. */
  readonly ways: readonly Play[];
}

/** Ways that are shown to one ending. */
const mostWays = 12;

/** Searches for everything that can happen, and sorts the ways by what they end in. Undefined: there is no machine. */
export function explore(texts: TextsWorld, play: Play, limit = 2_000): Exploration | undefined {
  const { identity = nobody, seed, startMs: nowMs } = play;
  const { release } = texts.draft(play.flow, identity);
  if (release === undefined) return undefined;
  const paths = search(texts.world, { release, identity, nowMs, seed, limit });
  const shown = new Set(paths.flatMap(({ covers }) => [...covers]));
  const { items } = flowCoverage(texts.world.plan(release).checked.body);
  const missing = items.filter(({ key }) => !shown.has(key));
  const ways = paths.flatMap((path) => {
    const way = playOfWay(texts, release, play, path);
    const end = carryOut(texts, release, way).made[way.choices.length]?.simulation;
    return end === undefined ? [] : endingOf(end, way);
  });
  return {
    endings: grouped(ways),
    covered: items.length - missing.length,
    total: items.length,
    missing: missing.map(({ label }) => label),
  };
}

/** Undefined while something can still happen. */
function endingOf(end: Simulation, way: Play): readonly Ending[] {
  const root = rootInstance(end);
  const status = statusOf(root);
  if (status !== 'finished' && status !== 'cancelled') return [];
  const output = root.record?.output;
  return [{ status, states: root.states, ways: [way], ...(output === undefined ? {} : { output }) }];
}

/** One ending for each final configuration; what comes out there is that of its shortest way. */
function grouped(all: readonly Ending[]): readonly Ending[] {
  const shortestFirst = all.toSorted((a, b) => lengthOf(a) - lengthOf(b));
  const found = new Map<string, Ending>();
  for (const one of shortestFirst) {
    const key = `${one.status} ${one.states.join()}`;
    const known = found.get(key);
    found.set(key, known === undefined ? one : { ...known, ways: [...known.ways, ...one.ways].slice(0, mostWays) });
  }
  return [...found.values()];
}

function lengthOf({ ways }: Ending): number {
  return ways[0]?.choices.length ?? 0;
}
