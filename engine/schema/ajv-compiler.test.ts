import type { Json, JsonSchema } from '../kernel/json.ts';
import { ajvCompiler } from './ajv-compiler.ts';

function misfits(schema: JsonSchema, value: Json): readonly string[] {
  const verdict = ajvCompiler.compile(schema)(value);
  return verdict.ok ? [] : verdict.misfits.map((misfit) => `${misfit.keyword} ${misfit.pointer}`);
}

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
    name: 'escaped pointers',
    schema: { properties: { 'a/b': { type: 'string' } } },
    value: { 'a/b': 1 },
    expected: ['type /a~1b'],
  },
];

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
  const verdict = ajvCompiler.compile({ items: { type: 'integer' } })(wrong);
  expect(verdict).toMatchObject({ ok: false, total: 500 });
  expect(verdict.ok ? [] : verdict.misfits).toHaveLength(20);
});

test('the value is never changed', () => {
  const value = { a: '1' };
  ajvCompiler.compile({ properties: { a: { type: 'string' }, b: { default: 3 } } })(value);
  expect(value).toEqual({ a: '1' });
});

test('an evil pattern is judged in linear time', () => {
  const judge = ajvCompiler.compile({ pattern: '^(a|a)*$' });
  const started = performance.now();
  expect(judge(`${'a'.repeat(5_000)}!`).ok).toBe(false);
  expect(performance.now() - started).toBeLessThan(500);
});

test('data 20,000 deep is refused under a recursive schema', () => {
  let deep: Json = {};
  for (let level = 0; level < 20_000; level += 1) deep = { next: deep };
  expect(misfits({ properties: { next: { $ref: '#' } } }, deep)).toEqual([`depth ${'/next'.repeat(64)}`]);
});

const uncompilable: readonly { schema: JsonSchema }[] = [
  { schema: { $async: true } },
  { schema: { $ref: 'http://example.com/x' } },
  { schema: { $ref: 'capability:stock.reserve#/output' } },
];

test.each(uncompilable)('$schema does not compile', ({ schema }) => {
  expect(() => ajvCompiler.compile(schema)).toThrow(TypeError);
});

test('equal schemas share one validator', () => {
  expect(ajvCompiler.compile({ type: 'string', maxLength: 7 })).toBe(
    ajvCompiler.compile({ maxLength: 7, type: 'string' }),
  );
});
