import { figure } from './figure.ts';
import { shareFigure } from './share-figure.ts';

const source = { window: { fromMs: 0, toMs: 86_400_000 }, asOf: 86_400_000, drill: '/v1/instances?flow=f' };

test('a value stands with what it was counted over, when, and where its rows are', () => {
  expect(figure(1_200, 40, source)).toEqual({
    value: 1_200,
    n: 40,
    basis: 'measured',
    from: '1970-01-01T00:00:00.000Z',
    to: '1970-01-02T00:00:00.000Z',
    asOf: '1970-01-02T00:00:00.000Z',
    drill: '/v1/instances?flow=f',
  });
});

test.each([
  { hits: 0, n: 0, value: null, basis: 'missing', hasInterval: false },
  { hits: 0, n: 3, value: 0, basis: 'measured', hasInterval: true },
  { hits: 3, n: 3, value: 1, basis: 'measured', hasInterval: true },
])('$hits of $n is $value, $basis', ({ hits, n, value, basis, hasInterval }) => {
  const found = shareFigure(hits, n, source, 2);
  expect(found).toMatchObject({ value, n, basis, open: 2 });
  expect(found.interval !== undefined).toBe(hasInterval);
});
