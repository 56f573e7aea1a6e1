import { similarity, type BusinessTraits } from './similarity.ts';

const traits = (identity: string, flows: string, overlays = '', facets = ''): BusinessTraits => {
  const set = (text: string): ReadonlySet<string> => new Set(text.split(' ').filter(Boolean));
  return { identity, flows: set(flows), overlays: set(overlays), facets: set(facets) };
};
const fresh = traits('cn.retail.fresh', 'order parcel', 'cold presale', 'channel=app market=cn');

test.each([
  { what: 'itself', other: fresh, value: 1, shares: [1, 1, 1, 1] },
  {
    what: 'a sibling with half of everything',
    other: traits('cn.retail.live', 'order', 'presale', 'channel=live market=cn'),
    value: 0.4 / 2 + 0.3 / 2 + (0.2 * 2) / 3 + 0.1 / 3,
    shares: [1 / 2, 1 / 2, 2 / 3, 1 / 3],
  },
  {
    what: 'a deeper one',
    other: traits('cn.retail.fresh.east', 'order parcel'),
    value: 0.55,
    shares: [1, 0, 3 / 4, 0],
  },
  { what: 'one of another tree', other: traits('br.market', 'ship'), value: 0, shares: [0, 0, 0, 0] },
])('$what', ({ other, value, shares }) => {
  const there = similarity(fresh, other);
  expect(there.value).toBeCloseTo(value, 8);
  expect(there.parts.map(({ share }) => share)).toEqual(shares);
  // As many as it says are shared, whichever is named first.
  expect(there.parts.every(({ share, shared, all }) => share === (all === 0 ? 0 : shared.length / all))).toBe(true);
  expect(similarity(other, fresh).value).toBe(there.value);
});

test('two that have nothing have shown nothing in common', () => {
  expect(similarity(traits('a', ''), traits('b', '')).value).toBe(0);
});
