import { foreignWords } from './foreign-words.ts';

test.each([
  { text: '保存草稿', locale: 'zh-CN', found: false },
  { text: '保存 draft', locale: 'zh-CN', found: true },
  { text: 'order-fulfilment@1.0.0 · wms-a 95', locale: 'zh-CN', found: false },
  { text: 'paymentWindow', locale: 'zh-CN', found: false },
  { text: 'API 密钥以 tsk_ 开头', locale: 'zh-CN', found: false },
  { text: '待办，结果「approve，reject」', locale: 'zh-CN', found: false },
  { text: '待办，结果 approve', locale: 'zh-CN', found: true },
  { text: 'Settings', locale: 'zh-CN', found: true },
  { text: 'Save the draft', locale: 'en', found: false },
  { text: 'Save 草稿', locale: 'en', found: true },
  { text: 'Tessera 符节', locale: 'en', found: false },
] as const)('$text in $locale', ({ text, locale, found }) => {
  expect(foreignWords([text], locale)).toHaveLength(found ? 1 : 0);
});
