import { percent } from './percent.ts';
import { spanText } from './span-text.ts';

/** A metric's value, or a bound of it, as text: `97.7 %`, `18.8 min`, `1,450,842.03 CNY`. */
export function metricValue(kind: string, unit: string, value: number): string {
  switch (kind) {
    case 'ratio':
    case 'funnel':
      return `${percent(value)} %`;
    case 'duration':
      return spanText(value);
    default:
      return amount(unit, value);
  }
}

/** Money is kept in minor units. */
function amount(unit: string, value: number): string {
  const [, currency] = /^([A-Z]{3})-minor$/.exec(unit) ?? [];
  if (currency === undefined) return `${value.toLocaleString('en')} ${unit}`.trimEnd();
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return `${(value / 10 ** digits).toLocaleString('en', { minimumFractionDigits: digits })} ${currency}`;
}
