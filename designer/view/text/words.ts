import { useMemo } from 'react';
import type { Locale } from '@tessera/engine';
import { useLocale } from './locale.ts';

/** English and Chinese of one text. `{name}` is replaced; `{n|one|other}` chooses by the English plural of n. */
export type Word = readonly [en: string, zhCN: string];
export type Params = Readonly<Record<string, string | number>>;
export type Say<K extends string> = (key: K, params?: Params) => string;

/** The texts of one part of the page: a key without one of its languages does not type-check. */
export function useWords<K extends string>(words: Readonly<Record<K, Word>>): Say<K> {
  const locale = useLocale();
  return useMemo(() => sayIn(words, locale), [words, locale]);
}

/** The same where no component is: an editor, a store. */
export function sayIn<K extends string>(words: Readonly<Record<K, Word>>, locale: Locale): Say<K> {
  const at = locale === 'en' ? 0 : 1;
  return (key, params = {}) => filled(words[key][at], params, locale);
}

function filled(text: string, params: Params, locale: Locale): string {
  return text.replaceAll(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one !== undefined) return (isOne(value, locale) ? one : (other ?? '')).replace('#', shown(value, locale));
    return shown(value, locale);
  });
}

function isOne(value: string | number, locale: Locale): boolean {
  return formatsOf(locale).plurals.select(Number(value)) === 'one';
}

function shown(value: string | number, locale: Locale): string {
  return typeof value === 'number' ? formatsOf(locale).numbers.format(value) : value;
}

interface Formats {
  readonly plurals: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
}

/** To make one takes as long as to use it a hundred times, and a drawing says thousands of texts. */
const formats = new Map<Locale, Formats>();

function formatsOf(locale: Locale): Formats {
  const known = formats.get(locale);
  if (known !== undefined) return known;
  const made = { plurals: new Intl.PluralRules(locale), numbers: new Intl.NumberFormat(locale) };
  formats.set(locale, made);
  return made;
}
