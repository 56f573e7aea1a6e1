import { duration } from './duration.ts';
import { fieldsOf, isFields, text, type Fields } from '../api.ts';
import type { PersonLocale } from './part.ts';

type FigureKind = 'count' | 'share' | 'duration';

const fewN = 30;
const few = { en: 'too few', 'zh-CN': '样本不足' } as const;

/** A figure in a cell: `97.5 % (94.2–99.0), n=120`; a share of too few says so, what is missing is a dash. */
export function figureCell(figure: unknown, kind: FigureKind, locale: PersonLocale): string {
  if (!isFields(figure)) return '—';
  const value = figure['value'];
  if (typeof value !== 'number') return '—';
  if (kind === 'count') return value.toLocaleString(locale);
  if (kind === 'duration') return duration(value);
  const n = Number(text(figure, 'n'));
  const mark = n < fewN ? `, ${few[locale]}` : '';
  return `${percent(value)}${bounds(figure)}, n=${n}${mark}`;
}

function bounds(figure: Fields): string {
  const { low, high } = fieldsOf(figure, 'interval');
  if (typeof low !== 'number' || typeof high !== 'number') return '';
  return ` (${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)})`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
