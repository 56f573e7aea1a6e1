import { into, outOf } from './zoom.ts';

const deep = {
  identity: 'cn.retail',
  flow: 'orders',
  facet: 'channel=live',
  state: 'picking',
  instance: 'i_1',
  call: '4',
  window: 'P7D',
};

test.each([
  { from: deep, next: {}, to: { window: 'P7D' } },
  { from: deep, next: { identity: 'cn' }, to: { identity: 'cn', window: 'P7D' } },
  { from: deep, next: { flow: 'orders' }, to: { identity: 'cn.retail', flow: 'orders', window: 'P7D' } },
  { from: { identity: 'cn', view: 'table' }, next: { flow: 'x' }, to: { identity: 'cn', flow: 'x', view: 'table' } },
  { from: { flow: 'x' }, next: { identity: 'cn', flow: 'x' }, to: { identity: 'cn', flow: 'x' } },
])('$next within $from', ({ from, next, to }) => {
  expect(into(from, next)).toEqual(to);
});

test('out again, step by step', () => {
  const seen: unknown[] = [];
  for (let zoom: Parameters<typeof outOf>[0] | undefined = deep; zoom !== undefined; zoom = outOf(zoom)) {
    const { window: _, ...rest } = zoom;
    seen.push(Object.values(rest).at(-1));
  }
  expect(seen).toEqual(['4', 'i_1', 'picking', 'channel=live', 'orders', 'cn.retail', 'cn', undefined]);
});
