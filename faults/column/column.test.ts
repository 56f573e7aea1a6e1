import { allPatches } from '../planted/all.ts';
import { column } from './column.ts';
import { notTried } from './not-tried.ts';

test('every row of the matrix is tried, or says why it is not', () => {
  const rows = new Set([...column.map(({ name }) => name), ...notTried.map(({ row }) => row)].map(rowOf));
  expect([...rows].toSorted((left, right) => left - right)).toEqual(Array.from({ length: 32 }, (_, row) => row + 1));
});

test('a planted bug names trials that there are', () => {
  const names = new Set(column.map(({ name }) => name));
  expect(allPatches.flatMap(({ trials }) => trials).filter((name) => !names.has(name))).toEqual([]);
});

function rowOf(name: string): number {
  return Number(/^T(\d+) /.exec(name)?.[1]);
}
