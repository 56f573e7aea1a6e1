import fc from 'fast-check';
import { contentHash } from './hash.ts';
import { canonicalJson, isJsonArray, isJsonObject, member, type Json } from './json.ts';
import { maxDepth, toJson } from './to-json.ts';

test('canonical text does not depend on the order of keys', () => {
  expect(canonicalJson({ b: 1, a: [true, null, 'x'] })).toBe('{"a":[true,null,"x"],"b":1}');
  expect(contentHash({ a: 1, b: { c: 2, d: 3 } })).toBe(contentHash({ b: { d: 3, c: 2 }, a: 1 }));
});

test('canonical text reads back as the same data', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(JSON.parse(canonicalJson(JSON.parse(text)))).toEqual(JSON.parse(text));
    }),
  );
});

test.each<{ value: Json | undefined; array: boolean; object: boolean }>([
  { value: [], array: true, object: false },
  { value: {}, array: false, object: true },
  { value: null, array: false, object: false },
  { value: 'x', array: false, object: false },
  { value: undefined, array: false, object: false },
])('$value: array $array, object $object', ({ value, array, object }) => {
  expect(isJsonArray(value)).toBe(array);
  expect(isJsonObject(value)).toBe(object);
});

test('a member is an own one', () => {
  expect(member({ a: 1 }, 'a')).toBe(1);
  expect(member({}, 'toString')).toBeUndefined();
});

const circular: { self?: unknown } = {};
circular.self = circular;

test.each([
  { name: 'NaN', value: { a: [Number.NaN] }, pointer: '/a/0' },
  { name: 'Infinity', value: Infinity, pointer: '' },
  { name: 'a Map', value: { m: new Map() }, pointer: '/m' },
  { name: 'a Date', value: { 'a/b': new Date(0) }, pointer: '/a~1b' },
  { name: 'a bigint', value: [1n], pointer: '/0' },
  { name: 'a function', value: { f: () => 1 }, pointer: '/f' },
  { name: 'a forbidden key', value: JSON.parse('{"x":{"__proto__":1}}'), pointer: '/x/__proto__' },
  { name: 'a symbol', value: Symbol('s'), pointer: '' },
])('$name is not JSON, and its place is told', ({ value, pointer }) => {
  expect(toJson(value)).toMatchObject({ ok: false, pointer });
});

test('a cycle ends at the depth limit', () => {
  const result = toJson(circular);
  expect(result.ok).toBe(false);
  expect(result.ok ? '' : result.pointer.split('/').length - 1).toBe(maxDepth);
});

test('plain data is copied, and absent members are left out', () => {
  const value = { a: 1, b: undefined, c: [{ d: null }] };
  expect(toJson(value)).toEqual({ ok: true, value: { a: 1, c: [{ d: null }] } });
});
