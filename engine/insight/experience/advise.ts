import { groupBy } from '../../kernel/group-by.ts';
import { medianInterval, type MedianInterval } from './median-interval.ts';
import type { DifferenceReading } from './shown-difference.ts';
import type { Verdict } from './verdict.ts';

/** What activities of one kind have in common: what was changed, and what was to move which way. */
export interface Tried {
  readonly kind: string;
  readonly metric: string;
  readonly wanted: 'up' | 'down';
}

/** An activity of another business whose window is over. */
export interface Evidence extends Tried {
  readonly activity: string;
  readonly identity: string;
  /** Of its business to the one that is advised, 0 to 1. */
  readonly similarity: number;
  readonly verdict: Verdict['verdict'];
  /** Before and after: whatever else happened is in it. */
  readonly isWeak: boolean;
  /** How the metric is to be read. */
  readonly reading: DifferenceReading;
  /** When the change took effect, ms since the epoch. */
  readonly at: number;
  /** How much the metric moved, where that could be told: with enough units, and nothing else changed meanwhile. */
  readonly difference?: number;
  /** Units of both sides. */
  readonly n: number;
}

/** What similar businesses went through with one kind of change. */
export interface Experience extends Tried {
  /** `cn.retail.fresh:shorter-payment:success-share:up` */
  readonly id: string;
  readonly identity: string;
  /** `no-gain`: there is enough of it, and it does not show that it helps. */
  readonly standing: 'advised' | 'too-few' | 'no-gain';
  readonly worked: number;
  readonly failed: number;
  readonly unclear: number;
  readonly weak: number;
  readonly reading: DifferenceReading;
  /** How many businesses tried it. */
  readonly identities: number;
  /** Of the differences that could be told. */
  readonly effect?: MedianInterval;
  /** Units behind these differences. */
  readonly sample: number;
  /** The most similar first. */
  readonly evidence: readonly Evidence[];
}

export const neededActivities = 3;
export const neededIdentities = 2;
export const neededSimilarity = 0.5;

/**
 * What is learnt for a business from others like it: a function of what is recorded, in whatever order it comes. Without
 * enough of it, or where it does not show that it helps, nothing is advised.
 */
export function advise(identity: string, evidence: readonly Evidence[]): readonly Experience[] {
  const alike = evidence.filter((one) => one.identity !== identity && one.similarity >= neededSimilarity);
  const groups = groupBy(alike, (one) => adviceId(identity, one));
  return [...groups].flatMap(([id, own]) => experienceOf(id, identity, own)).toSorted(byStanding);
}

function adviceId(identity: string, { kind, metric, wanted }: Tried): string {
  return [identity, kind, metric, wanted].join(':');
}

function experienceOf(id: string, identity: string, all: readonly Evidence[]): readonly Experience[] {
  const [first] = all;
  if (first === undefined) return [];
  const { kind, metric, wanted, reading } = first;
  const times = (verdict: Evidence['verdict']): number => all.filter((one) => one.verdict === verdict).length;
  const told = all.filter(({ difference }) => difference !== undefined);
  const effect = medianInterval(told.flatMap(({ difference }) => difference ?? []));
  const counts = { worked: times('worked'), failed: times('failed'), unclear: times('unclear') };
  const identities = new Set(all.map((one) => one.identity)).size;
  const isEnough = all.length >= neededActivities && identities >= neededIdentities;
  const isRight = effect !== undefined && (wanted === 'up' ? effect.median > 0 : effect.median < 0);
  const standing = !isEnough ? 'too-few' : counts.worked > counts.failed && isRight ? 'advised' : 'no-gain';
  return [
    {
      id,
      identity,
      kind,
      metric,
      wanted,
      reading,
      standing,
      ...counts,
      weak: all.filter(({ isWeak }) => isWeak).length,
      identities,
      ...(effect === undefined ? {} : { effect }),
      sample: told.reduce((sum, { n }) => sum + n, 0),
      evidence: all.toSorted(bySimilarity),
    },
  ];
}

function bySimilarity(a: Evidence, b: Evidence): number {
  return b.similarity - a.similarity || b.at - a.at || (a.activity < b.activity ? -1 : 1);
}

const order = { advised: 0, 'too-few': 1, 'no-gain': 2 } as const;

/** What is advised first, that with most behind it before the others. */
function byStanding(a: Experience, b: Experience): number {
  return order[a.standing] - order[b.standing] || b.evidence.length - a.evidence.length || (a.id < b.id ? -1 : 1);
}
