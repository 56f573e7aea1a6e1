import type { MetricReading } from '../../catalog/metric-reading.ts';
import type { Target } from '../../catalog/requirement.ts';
import { formatDuration } from '../../kernel/duration.ts';

/** A value of a metric as a target writes it: `68 %`, `PT20H`, `1200 CNY-minor`. */
export function shownTarget(value: number, reading: MetricReading): string {
  switch (reading.kind) {
    case 'share':
      return `${Number((value * 100).toFixed(1))} %`;
    case 'duration':
      return formatDuration(Math.round(value));
    case 'count':
    case 'number':
      return plain(value);
    case 'money':
      return `${plain(value)} ${reading.unit}`;
  }
}

export function boundsText({ min, max }: Pick<Target, 'min' | 'max'>, reading: MetricReading): string {
  return [
    ...(min === undefined ? [] : [`≥ ${shownTarget(min, reading)}`]),
    ...(max === undefined ? [] : [`≤ ${shownTarget(max, reading)}`]),
  ].join(' ');
}

function plain(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}
