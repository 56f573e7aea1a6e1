import { asInstanceId, asReleaseId, derivedInstanceId, isInstanceId, newInstanceId } from './ids.ts';
import { sha256Bytes } from './hash.ts';

const random = new Uint8Array(16).map((_, index) => index * 7);

test('ids of a later time sort later', () => {
  const early = newInstanceId(1_000, random);
  const late = newInstanceId(1_001, random);
  expect(isInstanceId(early)).toBe(true);
  expect(early < late).toBe(true);
});

test('a child has the same id for the same call', () => {
  const id = derivedInstanceId(sha256Bytes('parent\ncall\n1'));
  expect(derivedInstanceId(sha256Bytes('parent\ncall\n1'))).toBe(id);
  expect(derivedInstanceId(sha256Bytes('parent\ncall\n2'))).not.toBe(id);
});

test.each(['', '1', "' or 1=1", 'i_UPPER', `i_${'x'.repeat(10_000)}`])('%.12s is no instance id', (text) => {
  expect(isInstanceId(text)).toBe(false);
  expect(() => asInstanceId(text)).toThrow(TypeError);
});

test('a release id is r_ and 40 hex digits', () => {
  expect(asReleaseId(`r_${'a'.repeat(40)}`)).toBe(`r_${'a'.repeat(40)}`);
  expect(() => asReleaseId('r_xyz')).toThrow(TypeError);
});
