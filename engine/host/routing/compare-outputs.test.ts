import type { Json } from '../../kernel/json.ts';
import { compareOutputs } from './compare-outputs.ts';

const schema = {
  type: 'object',
  properties: {
    buyer: { type: 'object', 'x-pii': true, properties: { phone: { type: 'string' } } },
    phone: { type: 'string', 'x-pii': true },
    price: { type: 'number' },
  },
};
const exact = { ignore: [], tolerance: 0 };

test.each<{ says: string; live: Json; shadow: Json; rules?: typeof exact | object; found: readonly string[] }>([
  { says: 'equal, whatever the order of keys', live: { a: 1, b: [2] }, shadow: { b: [2], a: 1 }, found: [] },
  { says: 'another value', live: { price: 10 }, shadow: { price: 11 }, found: ['/price 10 11'] },
  { says: 'within the tolerance', live: { price: 10 }, shadow: { price: 10.5 }, rules: { tolerance: 0.5 }, found: [] },
  { says: 'a missing field', live: { a: 1 }, shadow: {}, found: ['/a 1 –'] },
  {
    says: 'items of a list, told together',
    live: { lines: [{ sku: 'a' }, { sku: 'b' }] },
    shadow: { lines: [{ sku: 'a' }, { sku: 'c' }, { sku: 'd' }] },
    found: ['/lines/*/sku "b" "c"', '/lines/* – {"sku":"d"}'],
  },
  { says: 'what is ignored', live: { id: 1, at: 5 }, shadow: { id: 2, at: 5 }, rules: { ignore: ['/id'] }, found: [] },
  {
    says: 'what is ignored in any item',
    live: { lines: [{ id: 1 }] },
    shadow: { lines: [{ id: 2 }] },
    rules: { ignore: ['/lines/*/id'] },
    found: [],
  },
  { says: 'another type', live: { a: [1] }, shadow: { a: { b: 1 } }, found: ['/a [1] {"b":1}'] },
])('$says', ({ live, shadow, rules, found }) => {
  const told = compareOutputs(live, shadow, true, { ...exact, ...rules });
  expect(told.map((one) => `${one.pointer} ${one.live} ${one.shadow}`)).toEqual(found);
});

test('personal data is compared and never told', () => {
  const told = compareOutputs(
    { buyer: { phone: '13800000001' }, phone: '13800000001' },
    { buyer: { phone: '13800000002' }, phone: '13800000002' },
    schema,
    exact,
  );
  expect(told.map(({ pointer }) => pointer)).toEqual(['/buyer/phone', '/phone']);
  expect(JSON.stringify(told)).not.toContain('1380000000');
});

test('long values are cut, and of many places the first are kept', () => {
  const wide = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, 'x'.repeat(1_000)]));
  const told = compareOutputs(wide, {}, true, exact);
  expect(told).toHaveLength(20);
  expect(told[0]?.live.length).toBe(201);
});
