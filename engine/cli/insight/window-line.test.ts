import { panoramaPart } from './panorama-part.ts';
import { metricsPart } from './metrics-part.ts';
import { measuredText } from './measured.ts';
import { money } from './money.ts';
import { windowLine } from './window-line.ts';

const window = { from: '2030-01-01T00:00:00.000Z', to: '2030-01-02T00:00:00.000Z', asOf: '2030-01-01T23:59:58.000Z' };

test.each([
  ['en', /^From 2030-01-01 00:00 to 2030-01-02 00:00 UTC, counted up to 2030-01-01 23:59\. .*drill/],
  ['zh-CN', /^统计区间 2030-01-01 00:00 至 2030-01-02 00:00（UTC），计至 2030-01-01 23:59。.*drill/],
] as const)('of what time figures are, in %s', (locale, line) => {
  expect(windowLine(window, locale)).toMatch(line);
  expect(windowLine({ items: [] }, locale)).toBeUndefined();
});

test.each([
  { value: 0.6, kind: 'ratio', says: '60 %' },
  { value: 0.7727, kind: 'funnel', says: '77.3 %' },
  { value: 172_800_000, kind: 'duration', says: '2 d' },
  { value: 1_200, kind: 'count', says: '1,200' },
  { value: undefined, kind: 'count', says: '—' },
])('$value of a $kind is $says', ({ value, kind, says }) => {
  expect(measuredText(value, kind, 'en')).toBe(says);
});

test.each([
  { value: 123_450, unit: 'CNY-minor', says: '1,234.50 CNY' },
  { value: 1_234, unit: 'JPY-minor', says: '1,234 JPY' },
  { value: 12, unit: 'parcels', says: '12 parcels' },
  { value: 12, unit: '', says: '12' },
])('$value $unit is $says', ({ value, unit, says }) => {
  expect(money(value, unit, 'en')).toBe(says);
});

test('amounts stand on the panorama and in a metric that sums them', () => {
  const sum = { value: 123_450, n: 3 };
  const shown = panoramaPart.render({ money: [{ unit: 'CNY-minor', sum }] }, 'zh-CN');
  expect(shown).toContain('启动金额：1,234.50 CNY, n=3');
  const answer = { kind: 'sum', unit: 'CNY-minor', rows: [{ ...window, figure: sum }] };
  expect(metricsPart.render(answer, 'en')).toContain('1,234.50 CNY, n=3');
});
