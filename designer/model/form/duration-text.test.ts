import { readDuration, showDuration } from './duration-text.ts';

test.each([
  ['30 min', 'PT30M'],
  ['30分钟', 'PT30M'],
  ['３０ 分钟', 'PT30M'],
  ['1h30m', 'PT1H30M'],
  ['1 hour and 30 minutes', 'PT1H30M'],
  ['1小时30分', 'PT1H30M'],
  ['1小时零5分钟', 'PT1H5M'],
  ['半小时', 'PT30M'],
  ['1.5 hours', 'PT1H30M'],
  ['2 天', 'P2D'],
  ['一周', undefined],
  ['1 week', 'P7D'],
  ['90 s', 'PT1M30S'],
  ['250 ms', 'PT0.25S'],
  ['pt30m', 'PT30M'],
  ['P1W', 'P1W'],
  ['2 months', undefined],
  ['soon', undefined],
  ['30', undefined],
  ['30 min later', undefined],
  ['', undefined],
])('%s is %s', (text, iso) => {
  expect(readDuration(text)).toBe(iso);
});

test.each([
  ['PT30M', '30 min', '30 分钟'],
  ['P1DT2H', '1 d 2 h', '1 天 2 小时'],
  ['PT0S', '0 s', '0 秒'],
  ['PT1.5S', '1.5 s', '1.5 秒'],
])('%s is shown as %s and %s, and reads back', (iso, en, zh) => {
  expect([showDuration(iso, 'en'), showDuration(iso, 'zh-CN')]).toEqual([en, zh]);
  expect([readDuration(en), readDuration(zh)]).toEqual([iso, iso]);
});
