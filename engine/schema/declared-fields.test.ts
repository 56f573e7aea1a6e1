import type { Json, JsonSchema } from '../kernel/json.ts';
import { declaredFields } from './declared-fields.ts';

const text = { type: 'string' };
const line = {
  type: 'object',
  properties: { sku: { type: 'string', 'x-std': 'goods.sku' }, size: { type: 'object' } },
};
const order: JsonSchema = {
  type: 'object',
  properties: {
    id: text,
    lines: { type: 'array', items: line },
    country: { type: ['string', 'null'], 'x-std': 'address.country' },
  },
};
const open: JsonSchema = { type: 'object', properties: { id: text }, additionalProperties: true };
const tagged: JsonSchema = {
  type: 'object',
  properties: { kind: text },
  oneOf: [
    { properties: { kind: { const: 'card' }, card: text } },
    { properties: { kind: { const: 'bank' }, bank: text } },
  ],
};

interface Row {
  readonly what: string;
  readonly schema: JsonSchema;
  readonly value: Json;
  readonly kept?: Json;
  readonly dropped: readonly string[];
}

test.each<Row>([
  { what: 'all that is named', schema: order, value: { id: 'A', lines: [{ sku: 'x' }] }, dropped: [] },
  { what: 'nothing that is not', schema: order, value: { id: 'A', secret: 1 }, kept: { id: 'A' }, dropped: ['secret'] },
  {
    what: 'nothing deep inside, each place told once',
    schema: order,
    value: {
      lines: [
        { sku: 'x', cost: 1 },
        { sku: 'y', cost: 2 },
      ],
    },
    kept: { lines: [{ sku: 'x' }, { sku: 'y' }] },
    dropped: ['lines[].cost'],
  },
  { what: 'what an object without names holds', schema: order, value: { lines: [{ size: { w: 1 } }] }, dropped: [] },
  { what: 'all of a schema that takes more', schema: open, value: { id: 'A', more: 1 }, dropped: [] },
  { what: 'the fields of every branch', schema: tagged, value: { kind: 'bank', bank: 'b' }, dropped: [] },
  {
    what: 'none of no branch',
    schema: tagged,
    value: { kind: 'bank', iban: 1 },
    kept: { kind: 'bank' },
    dropped: ['iban'],
  },
  { what: 'anything where everything is allowed', schema: true, value: { a: 1 }, dropped: [] },
  { what: 'what a reference leads to', schema: { $ref: '#/$defs/a' }, value: { a: 1 }, dropped: [] },
  {
    what: 'no name that may be a value',
    schema: order,
    value: { 'li@example.com': 1, 李四: 1, 'no 7': 1, u13912345678: 1, ['n'.repeat(65)]: 1, line_2: 1, 'x-$a': 1 },
    kept: {},
    dropped: ['…', 'line_2', 'x-$a'],
  },
])('it keeps $what', ({ schema, value, kept = value, dropped }) => {
  const found = declaredFields(schema).keep(value);
  expect(found).toEqual({ value: kept, dropped });
  // Where nothing is wrong nothing is made.
  expect(found.value === value).toBe(dropped.length === 0);
});

test('values that are bound to elements are told with their places, null is none', () => {
  const told: unknown[] = [];
  declaredFields(order).bound({ country: 'CN', lines: [{ sku: 'x' }, { sku: 'y' }] }, (...one) => told.push(one));
  declaredFields(order).bound({ country: null }, (...one) => told.push(one));
  expect(told).toEqual([
    ['goods.sku', 'lines[].sku', 'x'],
    ['goods.sku', 'lines[].sku', 'y'],
    ['address.country', 'country', 'CN'],
  ]);
  expect(declaredFields(open).binds).toBe(false);
});
