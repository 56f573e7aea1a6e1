import { valueAt } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import { withValueAt } from './with-value-at.ts';

test.each<[Json | undefined, string, Json | undefined, Json | undefined]>([
  [undefined, '/a/b', 1, { a: { b: 1 } }],
  [{ a: 1, c: 2 }, '/a', undefined, { c: 2 }],
  [{ l: [1, 2, 3] }, '/l/1', undefined, { l: [1, 3] }],
  [{ l: [1] }, '/l/-', 2, { l: [1, 2] }],
  [{ l: [{ a: 1 }] }, '/l/0/b', 2, { l: [{ a: 1, b: 2 }] }],
  [{ 'a/b': 1 }, '/a~1b', 2, { 'a/b': 2 }],
  [1, '', 2, 2],
])('%j with %s set to %j', (value, pointer, part, after) => {
  const before = JSON.stringify(value);
  expect(withValueAt(value, pointer, part)).toEqual(after);
  expect(JSON.stringify(value)).toBe(before);
});

test.each(['/a', '/a/b', '/l/1/c'])('what is set at %s is found there', (pointer) => {
  const value = { a: { x: 1 }, l: [1, { c: 2 }] };
  expect(valueAt(withValueAt(value, pointer, 'new'), pointer)).toBe('new');
});

test('nothing is found on the prototype', () => {
  expect(valueAt({}, '/constructor')).toBeUndefined();
});
