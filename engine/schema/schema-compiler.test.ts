import type { Json, JsonSchema } from '../kernel/json.ts';
import { ownTime } from '../tests/own-time.ts';
import { ajvCompiler } from './ajv-compiler.ts';
import { interpretedCompiler } from './interpreted-compiler.ts';
import type { SchemaCompiler } from './validator.ts';

const compilers: readonly { name: string; compiler: SchemaCompiler }[] = [
  { name: 'compiled', compiler: ajvCompiler },
  { name: 'interpreted', compiler: interpretedCompiler },
];

const card = {
  type: 'object',
  required: ['kind', 'number'],
  properties: { kind: { const: 'card' }, number: { type: 'string' } },
};
const cash = {
  type: 'object',
  required: ['kind', 'amount'],
  properties: { kind: { const: 'cash' }, amount: { type: 'integer' } },
};

const cases: readonly { name: string; schema: JsonSchema; value: Json; expected: readonly string[] }[] = [
  { name: 'an own property only', schema: { required: ['toString'] }, value: {}, expected: ['required /toString'] },
  { name: 'members named like methods', schema: { const: {} }, value: { toString: null }, expected: ['const '] },
  { name: 'no coercion', schema: { type: 'integer' }, value: '1', expected: ['type '] },
  { name: 'a duration', schema: { format: 'duration' }, value: 'PT30M', expected: [] },
  { name: 'no months', schema: { format: 'duration' }, value: 'P1M', expected: ['format '] },
  { name: 'a date', schema: { format: 'date' }, value: '2026-02-30', expected: ['format '] },
  { name: 'a pattern', schema: { pattern: '^[A-Z]{2}\\d+$' }, value: 'AB', expected: ['pattern '] },
  {
    name: 'the named branch only',
    schema: { oneOf: [card, cash] },
    value: { kind: 'card' },
    expected: ['required /number'],
  },
  { name: 'no branch', schema: { oneOf: [card, cash] }, value: { kind: 'cheque' }, expected: ['oneOf '] },
  {
    name: 'different items',
    schema: { uniqueItems: true },
    value: [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    expected: ['uniqueItems '],
  },
  {
    name: 'draft-07 tuples',
    schema: { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ type: 'string' }], additionalItems: false },
    value: [1, 2],
    expected: ['type /0', 'items '],
  },
  {
    name: 'local references',
    schema: { $defs: { a: { type: 'string' } }, $ref: '#/$defs/a' },
    value: 1,
    expected: ['type '],
  },
  {
    name: 'the named branch behind references',
    schema: { $defs: { card, cash }, oneOf: [{ $ref: '#/$defs/card' }, { $ref: '#/$defs/cash' }] },
    value: { kind: 'cash', amount: 'x' },
    expected: ['type /amount'],
  },
  { name: 'two branches', schema: { oneOf: [{ minimum: 1 }, { minimum: 2 }] }, value: 3, expected: ['oneOf '] },
  { name: 'none of several', schema: { anyOf: [{ type: 'string' }, { minimum: 2 }] }, value: 1, expected: ['anyOf '] },
  {
    name: 'unknown properties',
    schema: { additionalProperties: false },
    value: { a: 1 },
    expected: ['additionalProperties /a'],
  },
  {
    name: 'what nobody looked at',
    schema: { allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
    value: { a: 1, b: 1 },
    expected: ['unevaluatedProperties /b'],
  },
  {
    name: 'a branch that failed looked at nothing',
    schema: { anyOf: [{ prefixItems: [{ type: 'string' }, true] }, { prefixItems: [true] }], unevaluatedItems: false },
    value: [1, 2],
    expected: ['unevaluatedItems /1'],
  },
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  { name: 'a condition', schema: { if: { minimum: 5 }, then: { multipleOf: 2 } }, value: 7, expected: ['multipleOf '] },
  { name: 'decimal multiples', schema: { multipleOf: 0.01 }, value: 19.99, expected: [] },
  { name: 'no decimal multiple', schema: { multipleOf: 0.01 }, value: 19.995, expected: ['multipleOf '] },
  { name: 'characters, not UTF-16 units', schema: { maxLength: 2 }, value: '😀😀', expected: [] },
  { name: 'counted items', schema: { contains: { const: 1 }, maxContains: 1 }, value: [1, 1], expected: ['contains '] },
  { name: 'names', schema: { propertyNames: { maxLength: 1 } }, value: { ab: 1 }, expected: ['propertyNames '] },
  {
    name: 'what a member brings along',
    schema: { dependentRequired: { a: ['b'] } },
    value: { a: 1 },
    expected: ['dependentRequired /b'],
  },
  {
    name: 'escaped pointers',
    schema: { properties: { 'a/b': { type: 'string' } } },
    value: { 'a/b': 1 },
    expected: ['type /a~1b'],
  },
];

const uncompilable: readonly { schema: JsonSchema }[] = [
  { schema: { $async: true } },
  { schema: { $ref: 'http://example.com/x' } },
  { schema: { $ref: 'capability:stock.reserve#/output' } },
];

describe.each(compilers)('$name', ({ compiler }) => {
  function misfits(schema: JsonSchema, value: Json): readonly string[] {
    const verdict = compiler.compile(schema)(value);
    return verdict.ok ? [] : verdict.misfits.map((misfit) => `${misfit.keyword} ${misfit.pointer}`);
  }

  test.each(cases)('$name', ({ schema, value, expected }) => {
    expect(misfits(schema, value)).toEqual(expected);
  });

  test('equal ids do not meet', () => {
    const id = 'https://example.com/thing';
    expect(misfits({ $id: id, type: 'string' }, 1)).toEqual(['type ']);
    expect(misfits({ $id: id, type: 'integer' }, 1)).toEqual([]);
  });

  test('twenty misfits are listed and all are counted', () => {
    const wrong = Array.from({ length: 500 }, () => 'x');
    const verdict = compiler.compile({ items: { type: 'integer' } })(wrong);
    expect(verdict).toMatchObject({ ok: false, total: 500 });
    expect(verdict.ok ? [] : verdict.misfits).toHaveLength(20);
  });

  test('the value is never changed', () => {
    const value = { a: '1' };
    compiler.compile({ properties: { a: { type: 'string' }, b: { default: 3 } } })(value);
    expect(value).toEqual({ a: '1' });
  });

  test('an evil pattern is judged in linear time', async () => {
    const judge = compiler.compile({ pattern: '^(a|a)*$' });
    const { result, ownMs } = await ownTime(async () => judge(`${'a'.repeat(5_000)}!`));
    expect(result.ok).toBe(false);
    expect(ownMs).toBeLessThan(500);
  });

  test('data 20,000 deep is refused under a recursive schema', () => {
    let deep: Json = {};
    for (let level = 0; level < 20_000; level += 1) deep = { next: deep };
    expect(misfits({ properties: { next: { $ref: '#' } } }, deep)).toEqual([`depth ${'/next'.repeat(64)}`]);
  });

  test.each(uncompilable)('$schema does not compile', ({ schema }) => {
    expect(() => compiler.compile(schema)).toThrow(TypeError);
  });

  test('equal schemas share one validator', () => {
    expect(compiler.compile({ type: 'string', maxLength: 7 })).toBe(compiler.compile({ maxLength: 7, type: 'string' }));
  });
});
