import { readTraceparent, traceparentOf } from './traceparent.ts';

const trace = '0af7651916cd43dd8448eb211c80319c';
const span = 'b7ad6b7169203331';

test.each([
  { text: `00-${trace}-${span}-01`, sampled: true },
  { text: `00-${trace}-${span}-00`, sampled: false },
  { text: `01-${trace}-${span}-03-more`, sampled: true },
  { text: `ff-${trace}-${span}-01`, sampled: undefined },
  { text: `00-${'0'.repeat(32)}-${span}-01`, sampled: undefined },
  { text: `00-${trace}-${'0'.repeat(16)}-01`, sampled: undefined },
  { text: `00-${trace.toUpperCase()}-${span}-01`, sampled: undefined },
  { text: `00-${trace}-${span}-01more`, sampled: undefined },
  { text: 'nonsense', sampled: undefined },
  { text: undefined, sampled: undefined },
])('$text', ({ text, sampled }) => {
  expect(readTraceparent(text)?.isSampled).toBe(sampled);
});

test('an attempt is told the trace of its start, and a span that every replay has', () => {
  const attempt = { instance: 'i_1', key: 'k', attempt: 1 };
  const told = traceparentOf({ ...attempt, trace: `00-${trace}-${span}-00` });
  expect(told).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-00$`));
  expect(traceparentOf({ ...attempt, trace: `00-${trace}-${span}-00` })).toBe(told);
  expect(traceparentOf(attempt)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(traceparentOf({ ...attempt, attempt: 2 })).not.toBe(traceparentOf(attempt));
});
