import type { JsonSchema } from '../kernel/json.ts';
import { ajvCompiler } from './ajv-compiler.ts';
import { knownFormats } from './formats.ts';
import { sample } from './sample.ts';

const schemas: readonly { name: string; schema: JsonSchema }[] = [
  {
    name: 'an order',
    schema: {
      type: 'object',
      required: ['orderId', 'lines'],
      properties: {
        orderId: { type: 'string', minLength: 3, maxLength: 20 },
        lines: {
          type: 'array',
          minItems: 2,
          items: { type: 'object', properties: { quantity: { type: 'integer', minimum: 1, maximum: 9 } } },
        },
        total: { type: 'integer', 'x-unit': 'CNY-minor', exclusiveMinimum: 0 },
      },
    },
  },
  { name: 'a const', schema: { const: { a: 1 } } },
  { name: 'an enum', schema: { enum: ['a', 'b'] } },
  {
    name: 'a choice',
    schema: { oneOf: [{ properties: { kind: { const: 'a' } }, required: ['kind'] }, { type: 'integer' }] },
  },
  {
    name: 'allOf',
    schema: {
      type: 'object',
      allOf: [{ properties: { a: { type: 'string' } }, required: ['a'] }, { required: ['b'] }],
    },
  },
  { name: 'a multiple', schema: { type: 'number', multipleOf: 0.25, minimum: 3, maximum: 4 } },
  { name: 'a negative range', schema: { type: 'integer', maximum: -5 } },
  { name: 'a tuple', schema: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'boolean' }], items: false } },
  { name: 'a nullable', schema: { type: ['null', 'string'] } },
  { name: 'a recursion', schema: { type: 'object', properties: { next: { $ref: '#' }, name: { type: 'string' } } } },
  { name: 'anything', schema: true },
  { name: 'a wrong default', schema: { type: 'integer', default: 'x' } },
  ...knownFormats.map((format) => ({ name: format, schema: { type: 'string', format } })),
  ...['^[A-Z]{3}-\\d{4,6}$', '^(card|cash)$', '^\\w+@\\w+\\.com$', '[^a-z]', '^SF[0-9]{12}$', '^1[3-9]\\d{9}$'].map(
    (pattern) => ({
      name: pattern,
      schema: { type: 'string', pattern },
    }),
  ),
];

describe('a sample fits its schema, and is the same for the same seed', () => {
  test.each(schemas)('$name', ({ schema }) => {
    const fits = ajvCompiler.compile(schema);
    for (let seed = 0; seed < 25; seed += 1) {
      const value = sample(schema, seed);
      expect(fits(value)).toEqual({ ok: true });
      expect(sample(schema, seed)).toEqual(value);
    }
  });
});

test('examples of the author are taken', () => {
  expect(sample({ type: 'string', examples: ['上海'] }, 1)).toBe('上海');
});

test('other seeds give other values', () => {
  const values = Array.from({ length: 10 }, (_, seed) =>
    sample({ type: 'integer', minimum: 1, maximum: 1_000_000 }, seed),
  );
  expect(new Set(values).size).toBe(10);
});

test('a schema that nothing made here fits is told', () => {
  expect(() => sample({ type: 'string', pattern: '^\\x41$', minLength: 5 }, 1)).toThrow('examples');
});
