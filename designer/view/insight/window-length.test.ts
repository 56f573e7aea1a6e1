import { widerWindow, windowMs } from './window-length.ts';

test.each([
  { asked: 'P200D', ms: 17_280_000_000 },
  { asked: 'PT1H', ms: 3_600_000 },
  { asked: 'PT0S', ms: undefined },
  { asked: '200 days', ms: undefined },
  { asked: 'P1Y', ms: undefined },
])('$asked in an address is $ms ms', ({ asked, ms }) => {
  expect(windowMs(asked)).toBe(ms);
});

test.each([
  { window: 'PT1H', wider: 'PT24H' },
  { window: 'P10D', wider: 'P30D' },
  { window: 'P90D', wider: undefined },
  { window: 'P200D', wider: undefined },
])('wider than $window is $wider', ({ window, wider }) => {
  expect(widerWindow(window)).toBe(wider);
});
