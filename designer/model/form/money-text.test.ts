import { readMoney, showMoney } from './money-text.ts';

test.each([
  ['5,000', 'CNY', 500_000],
  ['５０００.5', 'CNY', 500_050],
  ['¥ 12.30', 'CNY', 1230],
  ['12.300', 'CNY', 1230],
  ['-0.01', 'EUR', -1],
  ['120', 'JPY', 120],
  ['1.5', 'JPY', undefined],
  ['12.345', 'CNY', undefined],
  ['1e3', 'CNY', undefined],
  ['', 'CNY', undefined],
  ['99999999999999999', 'CNY', undefined],
])('%s of %s is %s', (text, currency, amount) => {
  expect(readMoney(text, currency)).toBe(amount);
});

test.each([
  [500_000, 'CNY', '5000.00'],
  [-5, 'CNY', '-0.05'],
  [120, 'JPY', '120'],
])('%s of %s is shown as %s, and reads back', (amount, currency, text) => {
  expect(showMoney(amount, currency)).toBe(text);
  expect(readMoney(text, currency)).toBe(amount);
});
