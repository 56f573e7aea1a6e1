import type { Locale } from '../../kernel/localized.ts';
import { rangesOf } from './ranges.ts';

/** zh-CN for any Chinese, else English: the first of the two by weight in Accept-Language (RFC 9110 section 12.5.4). */
export function localeOf(acceptLanguage: string | undefined): Locale {
  let best: { readonly locale: Locale; readonly weight: number } | undefined;
  for (const { name, weight } of rangesOf(acceptLanguage)) {
    const locale = localeOfTag(name);
    if (locale !== undefined && weight > (best?.weight ?? 0)) best = { locale, weight };
  }
  return best?.locale ?? 'en';
}

function localeOfTag(tag: string): Locale | undefined {
  if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN';
  return tag === '*' || tag === 'en' || tag.startsWith('en-') ? 'en' : undefined;
}
