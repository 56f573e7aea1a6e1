import type { Locale } from './localized.ts';

const chinese: Readonly<Record<string, string>> = {
  identity: '业务身份',
  overlay: '叠加包',
  'undo of': '补偿自',
  'flow default': '流程默认值',
  'contract default': '契约默认值',
};

/**
 * Who says something, for people: `overlay presale@1.2.0` is 叠加包 presale@1.2.0. Owners are kept as their English words, in
 * releases too; any other text is as it is.
 */
export function ownerText(owner: string, locale: Locale): string {
  if (locale === 'en') return owner;
  const found = /^(identity|overlay|undo of) ([a-z][\w.@+-]*)$/.exec(owner);
  const [, kind = '', name = ''] = found ?? [];
  if (found !== null) return `${chinese[kind] ?? kind} ${name}`;
  return owner === 'flow default' || owner === 'contract default' ? (chinese[owner] ?? owner) : owner;
}
