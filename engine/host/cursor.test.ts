import { pageOf, pagingOf } from './cursor.ts';

test('a page leads to the next', () => {
  const { next } = pageOf({ rows: [1, 2], next: 4_711 }, String);
  expect(pagingOf(10, next, 100)).toEqual({ limit: 10, after: 4_711 });
  expect(pageOf({ rows: [1] }, String)).toEqual({ items: ['1'] });
});

test.each<[number, string | undefined]>([
  [0, undefined],
  [-1, undefined],
  [1e9, undefined],
  [1.5, undefined],
  [10, 'garbage'],
  [10, ''],
  [10, Buffer.from('after:zz zz').toString('base64url')],
])('limit %p, cursor %p is refused', (limit, cursor) => {
  expect(() => pagingOf(limit, cursor, 1_000)).toThrow(expect.objectContaining({ code: 'BAD_PAGINATION' }));
});
