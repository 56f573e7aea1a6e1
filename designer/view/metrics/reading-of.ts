import type { Metric } from '../../api/metrics.ts';
import type { Reading } from '../insight/shown-value.ts';

/** How the values of a metric are to be read. */
export function readingOf({ kind, unit }: Pick<Metric, 'kind' | 'unit'>): Reading {
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
