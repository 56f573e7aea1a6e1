import { listQuery } from './list-query.ts';

const nowMs = Date.UTC(2026, 0, 31, 8, 0, 30);

test.each([
  { search: {}, query: {} },
  { search: { flow: 'order', key: 'A-1', tab: 'x' }, query: { flow: 'order', key: 'A-1' } },
  { search: { since: 'PT1H' }, query: { sinceBefore: '2026-01-31T07:00:00.000Z' } },
  { search: { since: 'soon' }, query: {} },
  { search: { attributes: 'region=north, amount = 5' }, query: { 'search.region': 'north', 'search.amount': '5' } },
  { search: { attributes: 'region＝北，' }, query: { 'search.region': '北' } },
  { search: { attributes: 'reg' }, query: {} },
])('$search asks $query', ({ search, query }) => {
  expect(listQuery(search, nowMs)).toEqual({ ...query, sort: '-created' });
});
