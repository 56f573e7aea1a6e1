import { shownValue, type Reading } from './shown-value.ts';

const cases: readonly {
  readonly value: number;
  readonly reading: Reading;
  readonly en: string;
  readonly zh: string;
}[] = [
  { value: 12_345, reading: { kind: 'count' }, en: '12,345', zh: '12,345' },
  { value: 0.9754, reading: { kind: 'share' }, en: '97.5%', zh: '97.5%' },
  { value: 7_500_000, reading: { kind: 'duration' }, en: '2 hr 5 min', zh: '2小时5分钟' },
  { value: 1.234, reading: { kind: 'number' }, en: '1.23', zh: '1.23' },
  { value: 120_050, reading: { kind: 'money', unit: 'CNY-minor' }, en: 'CN¥1,200.50', zh: '¥1,200.50' },
  { value: 500, reading: { kind: 'money', unit: 'JPY-minor' }, en: '¥500', zh: 'JP¥500' },
  { value: 3, reading: { kind: 'money', unit: 'points' }, en: '3 points', zh: '3 points' },
];

test.each(cases)('$value as $reading.kind', ({ value, reading, en, zh }) => {
  expect([shownValue(value, reading, 'en'), shownValue(value, reading, 'zh-CN')]).toEqual([en, zh]);
});
