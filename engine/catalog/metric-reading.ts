import type { Metric } from './metric.ts';

/** How the values of a metric are to be read: a share from 0 to 1, ms, or a number. */
export type MetricReading =
  | { readonly kind: 'count' }
  | { readonly kind: 'share' }
  | { readonly kind: 'duration' }
  | { readonly kind: 'number' }
  /** `unit` as contracts write it, e.g. `CNY-minor`. */
  | { readonly kind: 'money'; readonly unit: string };

export function metricReading(kind: Metric['measure']['kind'], unit?: string): MetricReading {
  switch (kind) {
    case 'ratio':
    case 'funnel':
      return { kind: 'share' };
    case 'duration':
      return { kind: 'duration' };
    case 'count':
      return { kind: 'count' };
    case 'sum':
      return unit === undefined ? { kind: 'number' } : { kind: 'money', unit };
  }
}
