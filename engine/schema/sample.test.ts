import type { JsonSchema } from '../kernel/json.ts';
import { ajvCompiler } from './ajv-compiler.ts';
import { knownFormats } from './formats.ts';
import { sample, type SampleValue } from './sample.ts';
import { sampleValue } from './sample-value.ts';

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
    for (const mode of ['typical', 'minimal'] as const) {
      for (let seed = 0; seed < 25; seed += 1) {
        const value = sampleValue(schema, seed, mode);
        expect(fits(value)).toEqual({ ok: true });
        expect(sampleValue(schema, seed, mode)).toEqual(value);
      }
    }
  });
});

describe('boundary values fit, invalid values do not', () => {
  test.each(schemas)('$name', ({ schema }) => {
    const fits = ajvCompiler.compile(schema);
    expect(values(schema, 'boundary').length).toBeGreaterThan(0);
    for (const { value } of values(schema, 'boundary')) expect(fits(value)).toEqual({ ok: true });
    for (const { value } of values(schema, 'invalid')) expect(fits(value)).toMatchObject({ ok: false });
    expect(values(schema, 'invalid')).toEqual(values(schema, 'invalid'));
  });
});

function values(schema: JsonSchema, mode: 'boundary' | 'invalid'): readonly SampleValue[] {
  const sampled = sample(schema, { seed: 3, mode });
  return sampled.kind === 'found' ? sampled.values : [];
}

const object = {
  type: 'object',
  required: ['id', 'count'],
  properties: {
    id: { type: 'string', minLength: 2, maxLength: 4 },
    count: { type: 'integer', minimum: 1, maximum: 9 },
    status: { enum: ['open', 'closed'] },
    tags: { type: 'array', maxItems: 3, items: { type: ['string', 'null'] } },
  },
};

test('boundary values show each edge', () => {
  const shown = values(object, 'boundary').map(({ value }) => value);
  const edges: readonly object[] = [
    { id: expect.stringMatching(/^.{2}$/) },
    { id: expect.stringMatching(/^.{4}$/) },
    { count: 1 },
    { count: 9 },
    { status: 'open' },
    { status: 'closed' },
    { tags: [] },
    { tags: [expect.anything(), expect.anything(), expect.anything()] },
    { tags: [null] },
  ];
  for (const edge of edges) expect(shown).toContainEqual(expect.objectContaining(edge));
  expect(shown).toContainEqual({ id: expect.any(String), count: expect.any(Number) });
  expect(shown.some((value) => JSON.stringify(value).includes('status'))).toBe(true);
});

test('there is an invalid value for each assertion', () => {
  const assertions = values(object, 'invalid').map(({ shows }) => `${shows?.keyword} ${shows?.pointer}`);
  expect(assertions).toEqual(
    expect.arrayContaining([
      'type ',
      'required /id',
      'required /count',
      'type /id',
      'minLength /id',
      'maxLength /id',
      'minimum /count',
      'maximum /count',
      'enum /status',
      'maxItems /tags',
      'type /tags/0',
    ]),
  );
  expect(new Set(assertions).size).toBe(assertions.length);
});

const breakable: readonly { keyword: string; schema: JsonSchema }[] = [
  { keyword: 'const', schema: { const: 'a' } },
  { keyword: 'exclusiveMinimum', schema: { exclusiveMinimum: 0 } },
  { keyword: 'exclusiveMaximum', schema: { type: 'number', exclusiveMaximum: 1 } },
  { keyword: 'multipleOf', schema: { type: 'number', multipleOf: 0.25 } },
  { keyword: 'pattern', schema: { type: 'string', pattern: '^[A-Z]{3}$' } },
  ...knownFormats.map((format) => ({ keyword: 'format', schema: { type: 'string', format } })),
  { keyword: 'minItems', schema: { items: { type: 'string' }, minItems: 2 } },
  { keyword: 'uniqueItems', schema: { items: { type: 'string' }, uniqueItems: true } },
  { keyword: 'contains', schema: { contains: { type: 'string' } } },
  { keyword: 'additionalProperties', schema: { properties: { a: true }, additionalProperties: false } },
  { keyword: 'minProperties', schema: { minProperties: 1 } },
  { keyword: 'maxProperties', schema: { maxProperties: 1 } },
  { keyword: 'dependentRequired', schema: { properties: { a: true, b: true }, dependentRequired: { a: ['b'] } } },
];

test.each(breakable)('$keyword is broken: $schema', ({ keyword, schema }) => {
  expect(values(schema, 'invalid').map(({ shows }) => shows?.keyword)).toContain(keyword);
});

test('minimal is what is required', () => {
  expect(Object.keys(Object(sampleValue(object, 1, 'minimal')))).toEqual(['id', 'count']);
  expect(sampleValue({ type: 'array', items: true }, 1, 'minimal')).toEqual([]);
});

test('examples of the author are taken', () => {
  expect(sampleValue({ type: 'string', examples: ['上海'] }, 1)).toBe('上海');
});

test('other seeds give other values', () => {
  const numbers = Array.from({ length: 10 }, (_, seed) =>
    sampleValue({ type: 'integer', minimum: 1, maximum: 1_000_000 }, seed),
  );
  expect(new Set(numbers).size).toBe(10);
});

test('an empty schema is said to be empty', () => {
  expect(sample(false, { seed: 1, mode: 'typical' })).toEqual({ kind: 'empty' });
  expect(sample(false, { seed: 1, mode: 'boundary' })).toEqual({ kind: 'empty' });
  expect(sample(true, { seed: 1, mode: 'invalid' })).toEqual({ kind: 'empty' });
});

test('a schema that nothing made here fits is told', () => {
  expect(() => sampleValue({ type: 'string', pattern: '^\\x41$', minLength: 5 }, 1)).toThrow(TypeError);
});
