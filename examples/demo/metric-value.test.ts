import { metricValue } from './metric-value.ts';

test.each([
  ['ratio', '', 0.9765, '97.7 %'],
  ['duration', '', 1_128_000, '18.8 min'],
  ['duration', '', 172_800_000, '2.0 d'],
  ['sum', 'CNY-minor', 145_084_203, '1,450,842.03 CNY'],
  ['sum', 'JPY-minor', 1_200, '1,200 JPY'],
  ['count', '', 1_200, '1,200'],
])('a %s of %s %d is %s', (kind, unit, value, expected) => {
  expect(metricValue(kind, unit, value)).toBe(expected);
});
