import type { UseQueryResult } from '@tanstack/react-query';
import type { Figure, Localized } from '@tessera/engine';
import { useAll, useResource } from './query.ts';

export type MetricKind = 'count' | 'ratio' | 'duration' | 'sum' | 'funnel';

/** A row of `GET /v1/metrics`. */
export interface Metric {
  readonly metric: string;
  readonly title?: Localized;
  readonly kind: MetricKind;
  readonly flow: string;
  /** What is counted, e.g. `{ reached: 'shipping' }`, in the order of the text. */
  readonly marks: readonly Readonly<Record<string, string | boolean>>[];
  readonly mature?: string;
  readonly attribute?: string;
  readonly unit?: string;
  readonly target?: { readonly min?: number; readonly max?: number };
  /** By what it can be cut beside identity, version and release: `facet.channel`, `provider.stock.reserve`. */
  readonly slices: readonly string[];
}

export type Standing = 'met' | 'missed' | 'alarm' | 'none';

export interface MetricValue {
  /** The slice, by name; empty for the whole. */
  readonly by: Readonly<Record<string, string>>;
  readonly from: string;
  readonly to: string;
  readonly figure: Figure;
  readonly standing: Standing;
  readonly percentiles?: { readonly p50Ms: number; readonly p95Ms: number; readonly p99Ms: number };
  /** Of a funnel: each step as a share of the one before. */
  readonly steps?: readonly Figure[];
}

export interface ValuesAsked {
  readonly window: string;
  readonly identity: string | undefined;
  readonly slice?: string | undefined;
  readonly parts?: string | undefined;
}

/** A metric that is newer than what it counts: so many of the instances were looked at. */
export interface Counting {
  readonly done: number;
  readonly of: number;
}

export interface MetricValues {
  readonly rows: readonly MetricValue[];
  readonly counting?: Counting;
}

const root = '/v1/metrics';
const whileCountingMs = 2_000;

export const useMetrics = () => useAll<Metric>(root);

export function useMetricValues(
  metric: string,
  { window, identity, slice, parts }: ValuesAsked,
): UseQueryResult<MetricValues> {
  return useResource<MetricValues>(`${root}/${metric}/values`, { window, identity, slice, parts }, ({ counting }) =>
    counting === undefined ? undefined : whileCountingMs,
  );
}
