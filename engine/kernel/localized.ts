export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];

/** A text in every language: leaving one out does not type-check. */
export type LocalizedText = Readonly<Record<Locale, string>>;

/** Text for people: one text for all, or one per language. */
export type Localized = string | LocalizedText;

export function localizedText(text: Localized, locale: Locale): string {
  return typeof text === 'string' ? text : text[locale];
}
