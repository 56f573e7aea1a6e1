import { isStale } from './is-stale.ts';

test.each([
  { asOf: '2026-03-10T12:00:00Z', to: '2026-03-10T12:00:00Z', stale: false },
  { asOf: '2026-03-10T11:59:55Z', to: '2026-03-10T12:00:00Z', stale: false },
  { asOf: '2026-03-10T11:59:54.999Z', to: '2026-03-10T12:00:00Z', stale: true },
  // All of a past window is counted.
  { asOf: '2026-03-10T11:00:00Z', to: '2026-03-09T00:00:00Z', stale: false },
])('counted up to $asOf, a window up to $to is stale: $stale', ({ asOf, to, stale }) => {
  expect(isStale({ asOf, to })).toBe(stale);
});
