import { bestMatch, isCapabilityName, newestFirst, parseRange } from './range.ts';

test.each([
  { text: 'stock.reserve@^1', expected: { capability: 'stock.reserve', range: '^1' } },
  { text: 'trade.before-ship@1.2.0', expected: { capability: 'trade.before-ship', range: '1.2.0' } },
  { text: 'stock.reserve', expected: undefined },
  { text: 'stock.reserve@', expected: undefined },
  { text: 'stock.reserve@one', expected: undefined },
  { text: '@^1', expected: undefined },
])('$text', ({ text, expected }) => {
  expect(parseRange(text)).toEqual(expected);
});

test.each(['', 'stock', 'Stock.reserve', '../x', 'a..b', 'a.', 'a.b c', '__proto__', `a.${'b'.repeat(99)}`])(
  'no name: %s',
  (name) => {
    expect(isCapabilityName(name)).toBe(false);
  },
);

test('the highest version in the range matches, never a prerelease', () => {
  const versions = ['1.2.0', '1.10.0', '2.0.0', '1.11.0-beta.1'];
  expect(bestMatch('^1', versions)).toBe('1.10.0');
  expect(bestMatch('^3', versions)).toBeUndefined();
  expect(newestFirst(versions)).toEqual(['2.0.0', '1.11.0-beta.1', '1.10.0', '1.2.0']);
});
