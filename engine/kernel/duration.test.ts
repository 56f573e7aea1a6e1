import { formatDuration, parseDuration } from './duration.ts';

test.each([
  { text: 'PT30M', ms: 1_800_000 },
  { text: 'P1D', ms: 86_400_000 },
  { text: 'P2W', ms: 1_209_600_000 },
  { text: 'P1DT2H3M4.5S', ms: 93_784_500 },
  { text: 'PT0S', ms: 0 },
  { text: 'P30D', ms: 2_592_000_000 },
  { text: '30 minutes', ms: undefined },
  { text: '-PT5M', ms: undefined },
  { text: 'P1M', ms: undefined },
  { text: 'P1Y', ms: undefined },
  { text: 'P', ms: undefined },
  { text: 'P1DT', ms: undefined },
  { text: '', ms: undefined },
  { text: 'pt5m', ms: undefined },
  { text: 'P99999999999999W', ms: undefined },
])('$text is $ms ms', ({ text, ms }) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each([0, 1, 999, 1000, 60_000, 5_400_000, 86_400_000, 93_784_500, 2_592_000_000])(
  '%d ms is written so that it reads back',
  (ms) => {
    expect(parseDuration(formatDuration(ms))).toBe(ms);
  },
);
