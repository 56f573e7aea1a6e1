import type { Json } from './json.ts';
import { differingPlaces } from './differing-places.ts';

interface Row {
  readonly one: Json;
  readonly other: Json;
  readonly places: readonly string[];
}

test.each<Row>([
  { one: { a: 1 }, other: { a: 1 }, places: [] },
  { one: { a: 1, b: 2 }, other: { b: 2, a: 1 }, places: [] },
  { one: { a: 1 }, other: { a: 2 }, places: ['/a'] },
  { one: { a: 1 }, other: {}, places: ['/a'] },
  { one: {}, other: { a: null }, places: ['/a'] },
  {
    one: { lines: [{ sku: 'x' }, { sku: 'y' }] },
    other: { lines: [{ sku: 'x' }, { sku: 'z' }] },
    places: ['/lines/1/sku'],
  },
  { one: { lines: [1] }, other: { lines: [1, 2, 3] }, places: ['/lines/1', '/lines/2'] },
  { one: { a: [] }, other: { a: {} }, places: ['/a'] },
  { one: { 'a/b~': 1 }, other: { 'a/b~': 2 }, places: ['/a~1b~0'] },
  { one: 'x', other: 1, places: [''] },
])('$one and $other differ at $places', ({ one, other, places }) => {
  expect(differingPlaces(one, other, 20)).toEqual(places);
});

test('no more places are told than asked for', () => {
  expect(differingPlaces([1, 2, 3], [4, 5, 6], 2)).toEqual(['/0', '/1']);
});
