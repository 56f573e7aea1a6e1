import fc from 'fast-check';
import { appendPointer, parentPointer, pointerSegments } from './pointer.ts';

test('segments are escaped as RFC 6901 says', () => {
  expect(appendPointer('', 'a/b', 'm~n', 0)).toBe('/a~1b/m~0n/0');
  expect(pointerSegments('/a~1b/m~0n/0')).toEqual(['a/b', 'm~n', '0']);
  expect(pointerSegments('')).toEqual([]);
});

test('any segments read back', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (segments) => {
      expect(pointerSegments(appendPointer('', ...segments))).toEqual(segments);
    }),
  );
});

test.each([
  { pointer: '/a/b', parent: '/a' },
  { pointer: '/a', parent: '' },
  { pointer: '', parent: '' },
])('the parent of "$pointer" is "$parent"', ({ pointer, parent }) => {
  expect(parentPointer(pointer)).toBe(parent);
});
