import type { Localized, RecordedChange } from '@tessera/engine';
import { http } from './server.ts';
import { useAction, useAll, useResource } from './query.ts';

/** A row of `GET /v1/activities`. */
export interface ActivityRow {
  readonly activity: string;
  readonly title?: Localized;
  readonly hypothesis?: Localized;
  readonly identity: string;
  readonly owner: string;
  readonly kind: string;
  readonly kindTitle?: Localized;
  readonly flow?: string;
  readonly change?: string;
  readonly metric: string;
  readonly wanted: 'up' | 'down';
  readonly method: 'split' | 'before-after';
  readonly from: string;
  readonly to: string;
  /** Made up to show what an activity is like. */
  readonly sample: boolean;
  /** Before and after: whatever else happened is in it. */
  readonly weak: boolean;
  readonly verdict: Verdict;
  readonly comments: readonly { readonly by: string; readonly text: string }[];
}

/** A share from 0 to 1, or ms. */
export type MetricReading = 'share' | 'duration';
export type Verdict = 'worked' | 'failed' | 'unclear';

/** A metric on both sides. */
export interface MeasuredEffect {
  readonly metric: string;
  readonly reading: MetricReading;
  readonly wanted: 'up' | 'down';
  readonly difference?: number;
  /** 95 %. */
  readonly interval?: { readonly low: number; readonly high: number };
  readonly treatment: MeasuredSide;
  readonly control: MeasuredSide;
}

export interface MeasuredSide {
  readonly value: number | null;
  readonly n: number;
  readonly basis: 'measured' | 'estimated' | 'missing';
  readonly from: string;
  readonly to: string;
  readonly drill: string;
}

export interface ActivityEffect extends ActivityRow {
  readonly says: string;
  readonly effect: MeasuredEffect;
  readonly guardEffects: readonly MeasuredEffect[];
  readonly otherChanges: readonly RecordedChange<string>[];
}

const root = '/v1/activities';

export const useActivities = () => useAll<ActivityRow>(root);

export const useActivityEffect = (id: string) => useResource<ActivityEffect>(`${root}/${id}/effect`);

export const usePublishActivity = () => useAction<string, unknown>((text) => http.post(root, { text }), [root]);

export const useComment = (id: string) =>
  useAction<string, unknown>((text) => http.post(`${root}/${id}/comments`, { text }), [root]);
