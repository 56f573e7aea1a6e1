import type { Interval } from '../figure.ts';
import { newcombe } from '../newcombe.ts';
import type { Spread } from '../spans.ts';
import { welch } from './welch.ts';

/** One side of a comparison: a share of hits, or the spread of a quantity. */
export type Side =
  { readonly kind: 'share'; readonly n: number; readonly hits: number } | ({ readonly kind: 'mean' } & Spread);

/** How much the change moved a metric. */
export interface Effect {
  /** Of the side with the change less that of the other: a share from −1 to 1, or ms. */
  readonly difference: number;
  /** 95 %. */
  readonly interval: Interval;
  readonly treatment: number;
  readonly control: number;
}

/** The difference of two sides with its interval; undefined where a side has nothing to compare, or they are of two kinds. */
export function effectOf(treatment: Side, control: Side): Effect | undefined {
  if (treatment.kind === 'share' && control.kind === 'share') {
    if (treatment.n === 0 || control.n === 0) return undefined;
    const [a, b] = [treatment.hits / treatment.n, control.hits / control.n];
    return { difference: a - b, interval: newcombe(treatment, control), treatment: a, control: b };
  }
  if (treatment.kind === 'mean' && control.kind === 'mean') {
    if (treatment.n < 2 || control.n < 2) return undefined;
    const { mean: a } = treatment;
    const { mean: b } = control;
    return { difference: a - b, interval: welch(treatment, control), treatment: a, control: b };
  }
  return undefined;
}
