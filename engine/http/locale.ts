import type { Locale } from '../kernel/localized.ts';

/** zh-CN for any Chinese, else English: the first of the two by weight in Accept-Language (RFC 9110 section 12.5.4). */
export function localeOf(acceptLanguage: string | undefined): Locale {
  if (acceptLanguage === undefined || acceptLanguage.length > 1_000) return 'en';
  let best: { readonly locale: Locale; readonly weight: number } | undefined;
  for (const range of acceptLanguage.split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const locale = localeOfTag(tag);
    const weight = weightOf(parameters);
    if (locale !== undefined && weight > (best?.weight ?? 0)) best = { locale, weight };
  }
  return best?.locale ?? 'en';
}

function localeOfTag(tag: string): Locale | undefined {
  if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN';
  return tag === '*' || tag === 'en' || tag.startsWith('en-') ? 'en' : undefined;
}

function weightOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  if (given === undefined) return 1;
  const weight = Number(given.slice(2));
  return weight >= 0 && weight <= 1 ? weight : 0;
}
