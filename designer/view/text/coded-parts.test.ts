import { codedParts } from './coded-parts.ts';

test.each([
  { text: '', parts: [] },
  { text: 'nothing of it', parts: ['nothing of it'] },
  { text: '首次启动 `tessera serve` 时', parts: ['首次启动 ', ['tessera serve'], ' 时'] },
  { text: '`a` and `b`', parts: [['a'], ' and ', ['b']] },
  { text: 'a lone ` stays', parts: ['a lone ` stays'] },
])('$text', ({ text, parts }) => {
  expect(codedParts(text).map((part) => (part.isCode ? [part.text] : part.text))).toEqual(parts);
});
