import { dayBuckets, equalBuckets } from './buckets.ts';

const at = (text: string): number => Date.parse(text);

test.each([
  {
    zone: 'Asia/Shanghai',
    from: '2026-03-10T10:00:00+08:00',
    to: '2026-03-12T00:00:00+08:00',
    edges: ['2026-03-10T10:00:00+08:00', '2026-03-11T00:00:00+08:00', '2026-03-12T00:00:00+08:00'],
  },
  {
    // The clocks went forward: the day has 23 hours.
    zone: 'Europe/Berlin',
    from: '2026-03-28T23:00:00Z',
    to: '2026-03-30T01:00:00Z',
    edges: ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', '2026-03-30T01:00:00Z'],
  },
  {
    // And back: 25.
    zone: 'America/New_York',
    from: '2026-11-01T04:00:00Z',
    to: '2026-11-02T05:00:00.001Z',
    edges: ['2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', '2026-11-02T05:00:00.001Z'],
  },
])('days in $zone from $from', ({ zone, from, to, edges }) => {
  const buckets = dayBuckets({ fromMs: at(from), toMs: at(to) }, zone);
  expect([...buckets.map(({ fromMs }) => fromMs), buckets.at(-1)?.toMs]).toEqual(edges.map(at));
  expect(buckets.slice(1).map(({ fromMs }) => fromMs)).toEqual(buckets.slice(0, -1).map(({ toMs }) => toMs));
});

test('equal parts meet, and are the whole', () => {
  const parts = equalBuckets({ fromMs: 5, toMs: 105 }, 12);
  expect(parts).toHaveLength(12);
  expect([parts[0]?.fromMs, parts.at(-1)?.toMs]).toEqual([5, 105]);
  expect(parts.slice(1).map(({ fromMs }) => fromMs)).toEqual(parts.slice(0, -1).map(({ toMs }) => toMs));
});
