import type { Locale, Localized } from '@tessera/engine';

/** A business text in a language; the other one where its side is missing. '' where there is none. */
export function localized(text: Localized | undefined, locale: Locale): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  return text[locale] ?? Object.values(text).find((side) => side !== undefined) ?? '';
}
