import type { Json, JsonSchema } from '@tessera/engine';
import { fieldOf } from './field-of.ts';

test.each<[string, JsonSchema, object]>([
  ['text', { type: 'string' }, { kind: 'text', lines: 'one', input: 'text' }],
  ['long text', { type: 'string', maxLength: 500 }, { kind: 'text', lines: 'many', input: 'text', maxLength: 500 }],
  ['an email', { type: 'string', format: 'email' }, { kind: 'text', lines: 'one', input: 'email' }],
  ['a duration', { type: 'string', format: 'duration' }, { kind: 'duration' }],
  ['money', { type: 'integer', 'x-unit': 'CNY-minor' }, { kind: 'money', currency: 'CNY' }],
  ['a weight', { type: 'number', 'x-unit': 'kg' }, { kind: 'quantity', isWhole: false, unit: 'kg' }],
  ['a number', { type: 'integer', minimum: 1 }, { kind: 'number', isWhole: true, minimum: 1 }],
  ['yes or no', { type: 'boolean' }, { kind: 'boolean' }],
  [
    'a text of both languages',
    { type: 'object', properties: { en: { type: 'string' }, 'zh-CN': { type: 'string' } } },
    { kind: 'localized' },
  ],
  ['a constant', { const: 'A' }, { kind: 'constant', value: 'A' }],
  ['a list', { type: 'array', items: { type: 'string' } }, { kind: 'list', item: { type: 'string' }, minItems: 0 }],
  ['a list of anything', { type: 'array' }, { kind: 'raw' }],
  ['anything', true, { kind: 'raw' }],
  ['an open object', { type: 'object' }, { kind: 'raw' }],
  ['a map', { type: 'object', additionalProperties: { type: 'string' } }, { kind: 'raw' }],
  ['either of two types', { type: ['string', 'integer'] }, { kind: 'raw' }],
])('%s', (_, schema, shape) => {
  expect(fieldOf(schema, schema, undefined).shape).toEqual(shape);
});

test.each<[string, JsonSchema]>([
  ['a list of types', { type: ['integer', 'null'], title: 'Age' }],
  ['anyOf', { title: 'Age', anyOf: [{ type: 'integer' }, { type: 'null' }] }],
])('null beside one type, as %s, may be left empty', (_, schema) => {
  expect(fieldOf(schema, schema, undefined)).toMatchObject({
    title: 'Age',
    nullable: true,
    shape: { kind: 'number', isWhole: true },
  });
});

test.each<[string, JsonSchema, readonly Json[]]>([
  ['enum', { enum: ['a', 2, null] }, ['a', '2']],
  ['titled constants', { oneOf: [{ const: 'a', title: 'First' }, { const: 'b' }] }, ['First', 'b']],
  [
    'constants titled in both languages',
    { oneOf: [{ const: 'a', title: 'First', 'x-title': { en: 'First', 'zh-CN': '首先' } }] },
    [{ en: 'First', 'zh-CN': '首先' }],
  ],
])('the options of %s', (_, schema, labels) => {
  const { shape } = fieldOf(schema, schema, undefined);
  expect(shape.kind === 'choice' && shape.options.map(({ label }) => label)).toEqual(labels);
});

const address: JsonSchema = {
  $defs: { city: { type: 'string', title: 'City' } },
  type: 'object',
  required: ['city'],
  properties: { city: { $ref: '#/$defs/city', description: 'Where it goes' }, parent: { $ref: '#' } },
};

test('a local reference is followed; what stands beside it wins; a schema may contain itself', () => {
  const { shape } = fieldOf(address, address, undefined);
  const city = shape.kind === 'object' ? shape.properties[0] : undefined;
  expect(city).toMatchObject({ name: 'city', required: true });
  expect(fieldOf(city?.schema ?? true, address, undefined)).toMatchObject({
    title: 'City',
    description: 'Where it goes',
  });
  expect(fieldOf({ $ref: '#' }, address, undefined).shape.kind).toBe('object');
});

const decision: JsonSchema = {
  type: 'object',
  required: ['ok'],
  properties: { ok: { type: 'boolean' } },
  if: { properties: { ok: { const: false } }, required: ['ok'] },
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  then: { required: ['why'], properties: { why: { type: 'string' } } },
};

test.each([
  { value: { ok: false }, names: ['ok', 'why'] },
  { value: { ok: true }, names: ['ok'] },
  { value: undefined, names: ['ok'] },
])('if and then: of $value it asks $names', ({ value, names }) => {
  const { shape } = fieldOf(decision, decision, value);
  expect(shape.kind === 'object' && shape.properties.map(({ name }) => name)).toEqual(names);
});

test('oneOf with a constant in each is a choice of variants', () => {
  const schema: JsonSchema = {
    oneOf: [
      { title: 'Card', properties: { kind: { const: 'card' }, number: { type: 'string' } }, required: ['kind'] },
      { properties: { kind: { const: 'cash' } }, required: ['kind'] },
    ],
  };
  expect(fieldOf(schema, schema, undefined).shape).toEqual({
    kind: 'variants',
    tag: 'kind',
    variants: [
      { value: 'card', title: 'Card', properties: [{ name: 'number', schema: { type: 'string' }, required: false }] },
      { value: 'cash', properties: [] },
    ],
  });
});

test('oneOf without such a constant is beyond a form', () => {
  const schema: JsonSchema = { oneOf: [{ properties: { a: true } }, { properties: { b: true } }] };
  expect(fieldOf(schema, schema, undefined).shape.kind).toBe('raw');
});
