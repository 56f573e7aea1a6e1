import { paces } from './paces.ts';

test.each([
  { what: 'never made', took: [], quick: false },
  { what: 'made at once', took: [1], quick: true },
  { what: 'made slowly', took: [80], quick: false },
  { what: 'quick until the last, which hung', took: [1, 1, 1, 1_000], quick: false },
  { what: 'slow once, and quick again for a while', took: [300, ...Array.from({ length: 12 }, () => 1)], quick: true },
])('calls that were $what: quick = $quick', ({ took, quick }) => {
  const known = paces();
  for (const tookMs of took) known.note('stock.reserve wms-a', tookMs);
  expect(known.isQuick('stock.reserve wms-a')).toBe(quick);
});

test('of so many providers the first noted is forgotten', () => {
  const known = paces();
  for (let name = 0; name <= 5_000; name += 1) known.note(String(name), 1);
  expect([known.isQuick('0'), known.isQuick('1'), known.isQuick('5000')]).toEqual([false, true, true]);
});
