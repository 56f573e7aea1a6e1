import type { MetricReading } from '../../api/activities.ts';
import { shownValue } from '../insight/shown-value.ts';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** A difference with its sign; of shares in percentage points. */
export function useSigned(): (value: number, reading: MetricReading) => string {
  const say = useWords(words);
  const locale = useLocale();
  return (value, reading) => {
    const sign = value < 0 ? '−' : '+';
    const size = Math.abs(value);
    if (reading === 'duration') return `${sign}${shownValue(size, { kind: 'duration' }, locale)}`;
    return say('points', { value: `${sign}${(size * 100).toFixed(1)}` });
  };
}
