import { duration } from './duration.ts';
import { figureCell } from './figure-cell.ts';
import type { PersonLocale } from './part.ts';

const shares: readonly string[] = ['ratio', 'funnel'];

/** A number as a metric of this kind is read: a bound of 0.6 on a ratio is `60 %`, one of 172800000 on a duration `2 d`. */
export function measuredText(value: unknown, kind: string, locale: PersonLocale): string {
  if (typeof value !== 'number') return '—';
  if (shares.includes(kind)) return `${Number((value * 100).toFixed(1))} %`;
  return kind === 'duration' ? duration(value) : value.toLocaleString(locale);
}

/** A figure of a metric of this kind in a cell. */
export function measuredCell(figure: unknown, kind: string, locale: PersonLocale): string {
  if (shares.includes(kind)) return figureCell(figure, 'share', locale);
  return figureCell(figure, kind === 'duration' ? 'duration' : 'count', locale);
}
