export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

/** Text for people: one text for all, or one per language. */
export type Localized = string | { readonly en: string; readonly 'zh-CN': string };

export function textIn(text: Localized, locale: Locale): string {
  return typeof text === 'string' ? text : text[locale];
}
