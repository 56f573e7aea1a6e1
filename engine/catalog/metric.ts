import type { Location } from '../kernel/issue.ts';
import type { Localized } from '../kernel/localized.ts';

/** A figure that a business watches (业务度量, control-unit.md section 5), computed from what happens to instances of one flow. */
export interface Metric {
  readonly id: string;
  readonly title?: Localized;
  readonly flow: string;
  readonly measure: Measure;
  /** Of money or of a quantity, e.g. `CNY-minor`. */
  readonly unit?: string;
  readonly target?: { readonly min?: number; readonly max?: number };
  readonly alarm?: MetricAlarm;
  readonly at: Location;
}

export type Measure =
  | { readonly kind: 'count'; readonly of: Mark }
  /** Of those that reached `over`, the part that reached `of` within the time in which it can be known. */
  | { readonly kind: 'ratio'; readonly over: Mark; readonly of: Mark; readonly matureMs: number }
  | { readonly kind: 'duration'; readonly from: Mark; readonly to: Mark }
  /** Of a search attribute, over the instances that started. */
  | { readonly kind: 'sum'; readonly attribute: string }
  | { readonly kind: 'funnel'; readonly steps: readonly Mark[]; readonly matureMs: number };

/** Something that happens to an instance; the first time counts. */
export type Mark =
  | { readonly kind: 'started'; readonly at: Location }
  /** A state, or one inside of it. */
  | { readonly kind: 'reached'; readonly state: string; readonly at: Location }
  | { readonly kind: 'received'; readonly event: string; readonly at: Location }
  | { readonly kind: 'ended'; readonly outcome: 'success' | 'failure' | 'neutral' | 'any'; readonly at: Location };

/** Opens an item once the figure has been beyond its bound for so long. */
export interface MetricAlarm {
  readonly below?: number;
  readonly above?: number;
  readonly forMs: number;
  /** The stretch that the figure is over; it ends where all is known. */
  readonly windowMs: number;
  /** The team that is told. */
  readonly to: string;
  readonly toAt: Location;
  readonly webhook?: {
    readonly url: string;
    /** The name of the secret that signs what is sent. */
    readonly secret?: string;
    readonly at: Location;
  };
}

/** What a measure looks for, in its order. */
export function marksOf(measure: Measure): readonly Mark[] {
  switch (measure.kind) {
    case 'count':
      return [measure.of];
    case 'ratio':
      return [measure.over, measure.of];
    case 'duration':
      return [measure.from, measure.to];
    case 'sum':
      return [];
    case 'funnel':
      return measure.steps;
  }
}
