import { readLimits } from './read-limits.ts';

test('limits are numbers by the names of the settings', () => {
  expect(readLimits({ startsPerSecond: 5 }, 'tessera.config.js')).toEqual({ startsPerSecond: 5 });
});

test.each([
  { said: { startPerSecond: 5 }, message: 'limits has no startPerSecond. Did you mean startsPerSecond?' },
  { said: { nothing: 5 }, message: 'limits has no nothing.' },
  { said: { startsPerSecond: '5' }, message: 'limits.startsPerSecond is a number from 0.' },
  { said: { startsPerSecond: Number.NaN }, message: 'limits.startsPerSecond is a number from 0.' },
])('$said: $message', ({ said, message }) => {
  expect(() => readLimits(said, 'tessera.config.js')).toThrow(message);
});
