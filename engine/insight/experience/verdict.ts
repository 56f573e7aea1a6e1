import type { Measure } from '../../catalog/activity.ts';
import type { Effect } from './effect.ts';

/** What came of an activity, and on what it rests. */
export interface Verdict {
  readonly verdict: 'worked' | 'failed' | 'unclear';
  readonly because: VerdictReason;
}

export type VerdictReason =
  /** The interval lies on one side of nothing. */
  | { readonly kind: 'interval' }
  | { readonly kind: 'guard'; readonly metric: string }
  /** The interval holds both ways. */
  | { readonly kind: 'both-ways' }
  | { readonly kind: 'too-few'; readonly n: number; readonly needed: number }
  | { readonly kind: 'not-over' }
  | { readonly kind: 'other-changes'; readonly n: number };

/** How many units each side needs before anything is said of it. */
const neededPerSide = 100;

export interface Judged extends Measure {
  readonly effect?: Effect;
  /** Units of the smaller side. */
  readonly n: number;
}

export interface ToJudge {
  readonly measure: Judged;
  readonly guards: readonly Judged[];
  readonly isOver: boolean;
  /** Other changes of the identity while it was measured; of a split they concern both sides alike, and none is given. */
  readonly otherChanges: number;
}

/**
 * By rule, from the numbers alone. Where something else was changed while it was measured before and after, nobody can
 * tell what did it: then it is at best unclear.
 */
export function verdictOf({ measure, guards, isOver, otherChanges }: ToJudge): Verdict {
  if (!isOver) return { verdict: 'unclear', because: { kind: 'not-over' } };
  const { n, effect } = measure;
  if (n < neededPerSide || effect === undefined) {
    return { verdict: 'unclear', because: { kind: 'too-few', n, needed: neededPerSide } };
  }
  if (otherChanges > 0) return { verdict: 'unclear', because: { kind: 'other-changes', n: otherChanges } };
  const broken = guards.find((guard) => guard.n >= neededPerSide && sideOf(guard) === 'wrong');
  if (broken !== undefined) return { verdict: 'failed', because: { kind: 'guard', metric: broken.metric } };
  const side = sideOf(measure);
  if (side === 'both') return { verdict: 'unclear', because: { kind: 'both-ways' } };
  return { verdict: side === 'right' ? 'worked' : 'failed', because: { kind: 'interval' } };
}

function sideOf({ effect, wanted }: Judged): 'right' | 'wrong' | 'both' {
  if (effect === undefined) return 'both';
  const { low, high } = effect.interval;
  if (low > 0) return wanted === 'up' ? 'right' : 'wrong';
  if (high < 0) return wanted === 'down' ? 'right' : 'wrong';
  return 'both';
}
