import type { Locale } from '@tessera/engine';
import type { MetricReading } from '@tessera/engine/catalog';
import { duration } from '../text/time.ts';

/** How a number is to be read; money is an integer in minor units. */
export type Reading = MetricReading;

/** A number as a person reads it: `97.5%`, `1.4 s`, `¥1,200.00`. */
export function shownValue(value: number, reading: Reading, locale: Locale): string {
  switch (reading.kind) {
    case 'count':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(value);
    case 'number':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
    case 'share':
      return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value);
    case 'duration':
      return duration(value, locale);
    case 'money':
      return money(value, reading.unit, locale);
  }
}

function money(value: number, unit: string, locale: Locale): string {
  const currency = unit.replace(/-minor$/, '');
  if (!/^[A-Z]{3}$/.test(currency)) return `${new Intl.NumberFormat(locale).format(value)} ${unit}`;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(unit.endsWith('-minor') ? value / 10 ** digits : value);
}
