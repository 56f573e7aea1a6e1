import type { Locale } from '@tessera/engine';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** Date and time of an instant (ISO 8601 or ms since the epoch), to the minute. */
export function dateTime(at: string | number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** The day of an instant. */
export function day(at: string | number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(at));
}

/** How long ago, or until: `3 hours ago`, `3小时前`. */
export function relativeTime(at: string | number, nowMs: number, locale: Locale): string {
  const ms = new Date(at).getTime() - nowMs;
  const [unit, length] = units.find(([, size]) => Math.abs(ms) >= size) ?? (['second', 1_000] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(ms / length), unit);
}

/** Of what is over: something that happened after the page last looked at the clock happened now, not in 3 seconds. */
export function timeAgo(at: string | number, nowMs: number, locale: Locale): string {
  return relativeTime(Math.min(new Date(at).getTime(), nowMs), nowMs, locale);
}

/** A length of time in its largest two units: `2 h 5 min`, `2小时5分钟`. */
export function duration(ms: number, locale: Locale): string {
  if (ms < 1_000) return unitText(Math.round(ms), 'millisecond', locale);
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    if (count > 0 && parts.length < 2) parts.push(unitText(count, unit, locale));
    rest -= count * size;
  }
  return parts.join(locale === 'en' ? ' ' : '');
}

function unitText(count: number, unit: string, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
}
