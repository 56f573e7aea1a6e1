import { requestOf } from './request-of.ts';

test.each([
  { from: 'request.market', request: { market: 'cn' } },
  { from: '"market" in request ? request.market : "br"', request: { market: 'cn' } },
  { from: 'request.order.to.country', request: { order: { to: { country: 'cn' } } } },
  { from: 'size(request)', request: { market: 'cn' } },
])('$from reads $request', ({ from, request }) => {
  expect(requestOf([{ name: 'market', from }], { market: 'cn' })).toEqual(request);
});

test('several fields of one object', () => {
  const attributes = [
    { name: 'market', from: 'request.order.market' },
    { name: 'days', from: 'request.order.days' },
  ];
  expect(requestOf(attributes, { market: 'cn', days: 3 })).toEqual({ order: { market: 'cn', days: 3 } });
});

test('the rest of a request stays as it is', () => {
  const rest = { order: { market: 'br', lines: [{ sku: 'a' }] }, total: 3 };
  expect(requestOf([{ name: 'market', from: 'request.order.market' }], { market: 'cn' }, rest)).toEqual({
    order: { market: 'cn', lines: [{ sku: 'a' }] },
    total: 3,
  });
});
