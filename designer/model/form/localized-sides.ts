import { isJsonObject } from '@tessera/engine/catalog';
import type { Json, Locale } from '@tessera/engine';

export type Sides = Readonly<Record<Locale, string>>;

/** Business text by language; '' where a side is missing. Text for all languages belongs to the one it is written in. */
export function localizedSides(value: Json | undefined): Sides {
  if (typeof value === 'string') return onlySide(value);
  const { en, 'zh-CN': zh } = isJsonObject(value) ? value : {};
  return { en: typeof en === 'string' ? en : '', 'zh-CN': typeof zh === 'string' ? zh : '' };
}

/** The value after one side was written; undefined when nothing is left of it. */
export function withSide(value: Json | undefined, locale: Locale, text: string): Json | undefined {
  const sides = { ...localizedSides(value), [locale]: text };
  const { en, 'zh-CN': zh } = sides;
  if (en === '' && zh === '') return undefined;
  // A text of one language alone is written plainly: the language has no form for half a pair.
  if (en === '' || zh === '') return en + zh;
  const others = isJsonObject(value) ? value : {};
  return { ...others, en, 'zh-CN': zh };
}

function onlySide(text: string): Sides {
  return /\p{Script=Han}/u.test(text) ? { en: '', 'zh-CN': text } : { en: text, 'zh-CN': '' };
}
