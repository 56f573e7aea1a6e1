import { randomBytes } from 'node:crypto';
import { isKeyText, keyHash, keyPrefix, newKeyText } from './key-text.ts';

const random = { bytes: (length: number) => randomBytes(length), fraction: () => 0 };

test('a new key is recognisable, long enough, and its own', () => {
  const made = Array.from({ length: 200 }, () => newKeyText(random));
  expect(new Set(made).size).toBe(200);
  for (const key of made) expect(isKeyText(key)).toBe(true);
});

test('one wrong character makes it no key', () => {
  const key = newKeyText(random);
  for (let at = 0; at < key.length; at += 1) {
    const other = key.charAt(at) === 'a' ? 'b' : 'a';
    expect(isKeyText(key.slice(0, at) + other + key.slice(at + 1))).toBe(false);
  }
});

test.each(['', 'tsk_', `${newKeyText(random)}0`, newKeyText(random).slice(0, -1), newKeyText(random).toUpperCase()])(
  '%p is no key',
  (text) => {
    expect(isKeyText(text)).toBe(false);
  },
);

test('what is stored and shown does not give the key away', () => {
  const key = newKeyText(random);
  expect(keyHash(key)).toMatch(/^[0-9a-f]{64}$/);
  expect(keyPrefix(key)).toBe(key.slice(0, 12));
});
