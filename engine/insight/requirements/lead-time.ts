import { figure, type Figure } from '../figure.ts';
import { isAtLeast } from './level.ts';
import { leafKey, type LevelChange } from './level-history.ts';

/** A leaf that was a gap and went live. */
export interface LeadTime {
  readonly requirement: string;
  readonly part: string;
  readonly gapAt: number;
  readonly liveAt: number;
  readonly ms: number;
}

/** So many cases are needed before a time is estimated. */
const neededCases = 5;

/** From the first time that a leaf was seen as a gap to the first that it was seen live; one that began higher is none. */
export function leadTimes(history: readonly LevelChange[]): readonly LeadTime[] {
  const gaps = new Map<string, number>();
  const found = new Map<string, LeadTime>();
  for (const { requirement, part, level, at } of history) {
    const key = leafKey({ requirement, part });
    const gapAt = gaps.get(key);
    if (level === 'gap' && gapAt === undefined) gaps.set(key, at);
    if (gapAt === undefined || found.has(key) || !isAtLeast(level, 'live')) continue;
    found.set(key, { requirement, part, gapAt, liveAt: at, ms: at - gapAt });
  }
  return [...found.values()];
}

/** How long a gap takes to go live, estimated by the median of those that did; nothing below five of them. */
export function leadTimeFigure(cases: readonly LeadTime[], nowMs: number): Figure {
  const sorted = cases.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const n = sorted.length;
  const median = ((sorted[Math.ceil(n / 2) - 1] ?? 0) + (sorted[Math.floor(n / 2)] ?? 0)) / 2;
  const fromMs = Math.min(nowMs, ...cases.map(({ gapAt }) => gapAt));
  const source = { window: { fromMs, toMs: nowMs }, asOf: nowMs, drill: '/v1/requirements:lead-times' };
  const told = figure(median, n, source);
  return n < neededCases ? { ...told, value: null, basis: 'missing' } : { ...told, basis: 'estimated' };
}
