import type { Target } from '../../catalog/requirement.ts';
import { formatDuration } from '../../kernel/duration.ts';
import type { TargetReading } from './because.ts';

/** A value of a metric as a target writes it: `68 %`, `PT20H`, `1200 CNY-minor`. */
export function shownTarget(value: number, reading: TargetReading): string {
  switch (reading.kind) {
    case 'share':
      return `${Number((value * 100).toFixed(1))} %`;
    case 'duration':
      return formatDuration(Math.round(value));
    case 'number':
      return [value.toLocaleString('en', { maximumFractionDigits: 2 }), reading.unit ?? ''].join(' ').trim();
  }
}

export function boundsText({ min, max }: Pick<Target, 'min' | 'max'>, reading: TargetReading): string {
  return [
    ...(min === undefined ? [] : [`≥ ${shownTarget(min, reading)}`]),
    ...(max === undefined ? [] : [`≤ ${shownTarget(max, reading)}`]),
  ].join(' ');
}
