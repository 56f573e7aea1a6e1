import { localeOf } from './locale.ts';

test.each([
  { header: undefined, locale: 'en' },
  { header: 'zh-CN', locale: 'zh-CN' },
  { header: 'zh-Hant-TW', locale: 'zh-CN' },
  { header: 'en-GB,zh;q=0.9', locale: 'en' },
  { header: 'en;q=0.4, zh;q=0.9', locale: 'zh-CN' },
  { header: 'fr, de;q=0.9', locale: 'en' },
  { header: 'fr, zh;q=0.2, *;q=0.1', locale: 'zh-CN' },
  { header: 'zh;q=0, en;q=0.1', locale: 'en' },
  { header: 'zh;q=7;;;,,=', locale: 'en' },
  { header: 'x'.repeat(5_000), locale: 'en' },
])('$header is $locale', ({ header, locale }) => {
  expect(localeOf(header)).toBe(locale);
});
