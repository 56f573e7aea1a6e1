import { metricReading } from '@tessera/engine/catalog';
import type { Locale } from '@tessera/engine';
import type { AlarmItem } from '../../api/alarms.ts';
import type { Metric } from '../../api/metrics.ts';
import { shownValue } from '../insight/shown-value.ts';
import type { Say } from '../text/words.ts';
import type { words } from './alarm-words.ts';

/** `below 60%` */
export function boundText(
  { below, above }: Pick<AlarmItem, 'below' | 'above'>,
  metric: Pick<Metric, 'kind' | 'unit'>,
  say: Say<keyof typeof words>,
  locale: Locale,
): string {
  const told = (value: number): string => shownValue(value, metricReading(metric.kind, metric.unit), locale);
  if (below !== undefined) return say('below', { value: told(below) });
  return above === undefined ? '' : say('above', { value: told(above) });
}
