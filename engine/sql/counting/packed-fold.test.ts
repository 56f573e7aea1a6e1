import fc from 'fast-check';
import type { Folded } from '../../insight/rollup-store.ts';
import { pack, unpack } from './packed-fold.ts';

const place = {
  kind: fc.constantFrom('instance', 'sum', 'state', 'step', 'call', 'metric'),
  quarter: fc.integer({ min: 0, max: 2 ** 42 }),
  isDay: fc.boolean(),
  group: fc.nat({ max: 100_000 }),
  name: fc.constantFrom('', 'started', 'a\tb', '预订'),
  count: fc.nat(),
} as const;
const folds: fc.Arbitrary<Folded> = fc.record({
  groups: fc.constant([{ flow: 'f', version: '1.0.0', release: 'r', identity: 'cn', facets: {} }]),
  counts: fc.array(fc.record({ ...place, amount: fc.maxSafeInteger() })),
  spans: fc.array(fc.record({ ...place, ms: fc.nat() })),
  kept: fc.constant([{ number: 1, seq: 2, ended: false, since: { a: 3 }, progress: {} }]),
});

test('what was packed is what is unpacked', () => {
  fc.assert(fc.property(folds, (folded) => expect(unpack(structuredClone(pack(folded)))).toEqual(folded)));
});
