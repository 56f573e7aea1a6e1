import { text, type Fields } from '../api.ts';
import type { PersonLocale } from './part.ts';

const says = {
  en: (from: string, to: string, asOf: string) =>
    `From ${from} to ${to} UTC, counted up to ${asOf}. With --json each figure tells over how many (n), whether it was measured or estimated (basis), and where the rows behind it are (drill).`,
  'zh-CN': (from: string, to: string, asOf: string) =>
    `统计区间 ${from} 至 ${to}（UTC），计至 ${asOf}。加 --json 可见每个数值的样本数（n）、实测或估算（basis）以及明细行的地址（drill）。`,
} as const;

/** Of what time the figures of an answer are, and how to come to their rows; undefined for an answer about no window. */
export function windowLine(answer: Fields, locale: PersonLocale): string | undefined {
  const [from = '', to = '', asOf = ''] = ['from', 'to', 'asOf'].map((name) => minute(text(answer, name)));
  return from === '' || to === '' || asOf === '' ? undefined : says[locale](from, to, asOf);
}

/** `2030-01-01 08:30` of an instant. */
function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
