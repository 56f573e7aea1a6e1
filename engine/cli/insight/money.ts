import type { PersonLocale } from './part.ts';

/**
 * `1,234.50 CNY` of a sum in `CNY-minor`; in any other unit the number with its unit.
 *
 * @param unit the `x-unit` of what was summed, '' where it has none
 */
export function money(value: number, unit: string, locale: PersonLocale): string {
  const currency = /^([A-Z]{3})-minor$/.exec(unit)?.[1];
  if (currency === undefined) return `${value.toLocaleString(locale)} ${unit}`.trimEnd();
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const major = (value / 10 ** digits).toLocaleString(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${major} ${currency}`;
}
