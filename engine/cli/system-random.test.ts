import { expect, test } from '@jest/globals';
import { systemRandom } from './system-random.ts';

test('never gives the same bytes twice, also past the end of a portion', () => {
  const random = systemRandom();
  const given = Array.from({ length: 1_000 }, () => Buffer.from(random.bytes(16)).toString('hex'));
  expect(new Set(given).size).toBe(1_000);
});

test('what was given stays as it was when more is asked for', () => {
  const random = systemRandom();
  const first = random.bytes(16);
  const before = Buffer.from(first).toString('hex');
  for (let count = 0; count < 1_000; count += 1) random.bytes(16);
  expect(Buffer.from(first).toString('hex')).toBe(before);
});

test.each([0, 1, 4_096, 4_097, 100_000])('gives %d bytes', (length) => {
  expect(systemRandom().bytes(length)).toHaveLength(length);
});
