import type { Localized } from '../../kernel/localized.ts';
import type { Need, Part, Requirement, Target } from '../../catalog/requirement.ts';
import type { Ground } from './ground.ts';
import { leafLevel, type Step } from './leaf-level.ts';
import { isAtLeast, levels, lowest, type Level } from './level.ts';

/** A part of a requirement with what it has reached. */
export interface PartLevel {
  readonly id: string;
  readonly title?: Localized;
  readonly owner?: string;
  readonly level: Level;
  readonly progress: Progress;
  readonly target?: Target;
  /** Line of the text, from 1. */
  readonly line: number;
  /** Of a leaf. */
  readonly needs?: Need;
  readonly accept?: readonly string[];
  readonly steps?: readonly Step[];
  /** Of a branch. */
  readonly parts?: readonly PartLevel[];
}

/** Leaves at `composed` or above among all of them. */
export interface Progress {
  readonly composed: number;
  readonly leaves: number;
  /** How many leaves stand at each level. */
  readonly at: Readonly<Partial<Record<Level, number>>>;
}

export interface TreeLevels {
  readonly level: Level;
  readonly progress: Progress;
  readonly parts: readonly PartLevel[];
}

/** The levels of all parts of a requirement: a leaf has its own, a branch that of its least part. */
export async function treeLevels({ parts, target }: Requirement, ground: Ground): Promise<TreeLevels> {
  return await belowLevels(parts, target, ground);
}

async function belowLevels(parts: readonly Part[], target: Target | undefined, ground: Ground): Promise<TreeLevels> {
  const found: PartLevel[] = [];
  for (const part of parts) found.push(await partLevel(part, target, ground));
  return {
    level: lowest(found.map(({ level }) => level)),
    progress: sum(found.map(({ progress }) => progress)),
    parts: found,
  };
}

async function partLevel(part: Part, above: Target | undefined, ground: Ground): Promise<PartLevel> {
  const { id, title, owner, target, at } = part;
  const base = {
    id,
    line: at.line,
    ...(title === undefined ? {} : { title }),
    ...(owner === undefined ? {} : { owner }),
    ...(target === undefined ? {} : { target }),
  };
  if (part.kind === 'branch') return { ...base, ...(await belowLevels(part.parts, target ?? above, ground)) };
  const { level, steps } = await leafLevel(part, target ?? above, ground);
  const progress = { composed: isAtLeast(level, 'composed') ? 1 : 0, leaves: 1, at: { [level]: 1 } };
  return { ...base, level, progress, needs: part.needs, accept: part.accept, steps };
}

function sum(all: readonly Progress[]): Progress {
  const at: Partial<Record<Level, number>> = {};
  for (const each of all) {
    for (const [level, n] of entries(each.at)) at[level] = (at[level] ?? 0) + n;
  }
  return {
    composed: all.reduce((total, { composed }) => total + composed, 0),
    leaves: all.reduce((total, { leaves }) => total + leaves, 0),
    at,
  };
}

function entries(at: Progress['at']): readonly (readonly [Level, number])[] {
  return levels.flatMap((level) => {
    const n = at[level];
    return n === undefined ? [] : [[level, n] as const];
  });
}
