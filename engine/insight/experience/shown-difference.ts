import type { Locale } from '../../kernel/localized.ts';

const units = [
  { atLeast: 86_400_000, en: 'd', 'zh-CN': '天' },
  { atLeast: 3_600_000, en: 'h', 'zh-CN': '小时' },
  { atLeast: 60_000, en: 'min', 'zh-CN': '分钟' },
  { atLeast: 1_000, en: 's', 'zh-CN': '秒' },
] as const;
const smallest = { atLeast: 1, en: 'ms', 'zh-CN': '毫秒' } as const;

/** A share from 0 to 1, or ms. */
export type DifferenceReading = 'share' | 'duration';

/** A difference with its sign: of shares in percentage points, of durations in the largest unit that fits. */
export function shownDifference(value: number, reading: DifferenceReading, locale: Locale): string {
  const sign = value < 0 ? '−' : '+';
  const size = Math.abs(value);
  if (reading !== 'duration') return `${sign}${(size * 100).toFixed(1)}`;
  const unit = units.find(({ atLeast }) => size >= atLeast) ?? smallest;
  return `${sign}${Number((size / unit.atLeast).toFixed(1))} ${unit[locale]}`;
}
