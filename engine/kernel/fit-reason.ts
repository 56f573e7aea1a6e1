import type { Locale } from './localized.ts';

/** Why it stays open whether one schema fits another, as `schema/fits.ts` tells it in English. */
const reasons: Readonly<Record<string, string>> = {
  'a schema is nested too deeply or too large': 'Schema 嵌套过深或过大',
  'the schemas are too large': 'Schema 过大',
  'no counter-example is confirmed': '未能确认反例',
  'the question needs more steps than one may take': '判定所需步数超出上限',
  'no number was found between the bounds': '在上下限之间未找到数值',
  'the arrays are too long': '数组过长',
  'it is not known how many different items there are': '无法得知有多少个不同的元素',
  'too many texts are excluded': '被排除的文本过多',
  'no text of the format was found': '未找到符合该格式的文本',
  'the objects are too large': '对象过大',
  'there are too many patterns for names': '字段名的模式过多',
  'it is not known how many names there are': '无法得知有多少个字段名',
  'no name was found': '未找到可用的字段名',
  'a reference leads back to itself': '引用指回自身',
  'a schema refers to itself in its own not': 'Schema 在自身的 not 中引用了自身',
  'it is no schema': '它不是 Schema',
};

/** Those that name something. */
const named: readonly (readonly [form: RegExp, zh: string])[] = [
  [/^the pattern ([^]*) is not understood$/, '无法理解正则 $1'],
  [/^the keyword ([^]*) is not understood here$/, '此处无法理解关键字 $1'],
  [/^the reference ([^]*) leads out of the schema$/, '引用 $1 指向 Schema 之外'],
];

/** The reason in a language; whatever else is told stays as it is. */
export function fitReason(text: string, locale: Locale): string {
  if (locale === 'en') return text;
  const known = Object.hasOwn(reasons, text) ? reasons[text] : undefined;
  if (known !== undefined) return known;
  const form = named.find(([en]) => en.test(text));
  return form === undefined ? text : text.replace(...form);
}
