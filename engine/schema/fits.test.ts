import type { Json, JsonSchema } from '../kernel/json.ts';
import { ajvCompiler } from './ajv-compiler.ts';
import { fits } from './fits.ts';

interface Row {
  readonly name: string;
  readonly sub: JsonSchema;
  readonly sup: JsonSchema;
}

const integer = { type: 'integer' };
const text = { type: 'string' };

const proved: readonly Row[] = [
  { name: 'anything into anything', sub: {}, sup: {} },
  { name: 'nothing into anything', sub: false, sup: { type: 'null' } },
  { name: 'an integer into a number', sub: integer, sup: { type: 'number' } },
  { name: 'a narrower interval', sub: { type: 'integer', minimum: 2, maximum: 5 }, sup: { exclusiveMinimum: 1 } },
  { name: 'integers above 1 are at least 2', sub: { type: 'integer', exclusiveMinimum: 1 }, sup: { minimum: 2 } },
  { name: 'multiples of 6 into multiples of 3', sub: { multipleOf: 6 }, sup: { multipleOf: 3 } },
  { name: 'multiples of 0.02 into those of 0.01', sub: { multipleOf: 0.02 }, sup: { multipleOf: 0.01 } },
  { name: 'an enum into a larger one', sub: { enum: ['a', 1] }, sup: { enum: [1, null, 'a'] } },
  { name: 'a const into what it meets', sub: { const: { a: [1] } }, sup: { properties: { a: { items: integer } } } },
  { name: 'a longer text', sub: { type: 'string', minLength: 3 }, sup: { minLength: 2 } },
  { name: 'the length that a pattern implies', sub: { type: 'string', pattern: '^[A-Z]{3}$' }, sup: { maxLength: 3 } },
  { name: 'a pattern into a looser one', sub: { type: 'string', pattern: '^a+b$' }, sup: { pattern: 'ab' } },
  { name: 'look-ahead', sub: { type: 'string', pattern: '^(?!x)[a-z]$' }, sup: { pattern: '^[a-wyz]$' } },
  { name: 'a format into its length', sub: { type: 'string', format: 'date' }, sup: { maxLength: 10 } },
  {
    name: 'more required properties',
    sub: { type: 'object', properties: { a: integer }, required: ['a', 'b'] },
    sup: { properties: { a: { type: 'number' } }, required: ['a'] },
  },
  {
    name: 'no room for a property',
    sub: { type: 'object', properties: { a: integer }, additionalProperties: false },
    sup: { properties: { b: false }, maxProperties: 1 },
  },
  {
    name: 'names by patterns',
    sub: { type: 'object', patternProperties: { '^x': integer }, additionalProperties: false },
    sup: { propertyNames: { pattern: '^x' }, additionalProperties: { type: 'number' } },
  },
  {
    name: 'dependencies',
    sub: { type: 'object', dependentRequired: { a: ['b', 'c'] } },
    sup: { dependentSchemas: { a: { required: ['c'] } } },
  },
  { name: 'items', sub: { type: 'array', items: integer }, sup: { items: { type: 'number' } } },
  {
    name: 'a tuple into a list',
    sub: { type: 'array', prefixItems: [integer, text], items: false },
    sup: { items: { type: ['integer', 'string'] }, maxItems: 2 },
  },
  {
    name: 'a list too long to be unique',
    sub: { items: { enum: [1, 2] }, uniqueItems: true, type: 'array' },
    sup: { maxItems: 2 },
  },
  {
    name: 'contains',
    sub: { type: 'array', contains: { const: 3 }, minContains: 2 },
    sup: { minItems: 2, contains: integer },
  },
  {
    name: 'a union by cases',
    sub: { oneOf: [{ const: 'a' }, integer] },
    sup: { anyOf: [{ type: 'number' }, text] },
  },
  { name: 'splitting by a bound', sub: integer, sup: { anyOf: [{ maximum: 3 }, { minimum: 4 }] } },
  { name: 'not', sub: { not: { type: ['string', 'null'] } }, sup: { not: { type: 'null' } } },
  { name: 'if', sub: { if: integer, else: { type: 'null' } }, sup: { type: ['number', 'null'] } },
  {
    name: 'recursion',
    sub: { type: 'object', properties: { next: { $ref: '#' }, value: integer }, required: ['value'] },
    sup: { type: 'object', properties: { next: { $ref: '#' }, value: { type: 'number' } } },
  },
];

const left: readonly (Row & { readonly why: string })[] = [
  {
    name: 'a reference to elsewhere',
    sub: { $ref: 'https://example.com/a.json' },
    sup: text,
    why: 'the reference https://example.com/a.json leads out of the schema',
  },
  {
    name: 'a pattern with a word boundary',
    sub: { type: 'string', pattern: '^[a-z]+$' },
    sup: { pattern: '\\b' },
    why: 'the pattern \\b is not understood',
  },
  {
    name: 'a reference back to itself',
    sub: { $defs: { a: { anyOf: [{ $ref: '#/$defs/a' }, text] } }, $ref: '#/$defs/a' },
    sup: { type: 'string' },
    why: 'a reference leads back to itself',
  },
  {
    name: 'a schema in its own not',
    sub: { const: [[1]] },
    sup: { items: { not: { $ref: '#' } } },
    why: 'a schema refers to itself in its own not',
  },
  {
    name: 'a format of which no sample is long enough',
    sub: { type: 'string', format: 'ipv4', pattern: '^9' },
    sup: { maxLength: 14 },
    why: 'no text of the format was found',
  },
  {
    name: 'an automaton too large',
    sub: { type: 'string', pattern: '[ab]*a[ab]{14}$' },
    sup: { pattern: '[ab]*b[ab]{14}$' },
    why: 'the question needs more steps than one may take',
  },
];

const refuted: readonly (Row & { readonly witness: Json; readonly pointer: string })[] = [
  { name: 'a number into an integer', sub: { type: 'number' }, sup: integer, witness: 0.5, pointer: '' },
  { name: 'a bound', sub: { type: 'integer', minimum: 0 }, sup: { maximum: 100 }, witness: 101, pointer: '' },
  { name: 'a text too long', sub: text, sup: { maxLength: 4 }, witness: 'other', pointer: '' },
  { name: 'an enum value', sub: { enum: ['NEW', 'PAID'] }, sup: { enum: ['NEW'] }, witness: 'PAID', pointer: '' },
  {
    name: 'a property left out',
    sub: { type: 'object', properties: { id: text, note: text }, required: ['id'] },
    sup: { required: ['id', 'note'] },
    witness: { id: 'text' },
    pointer: '/note',
  },
  {
    name: 'deep inside',
    sub: {
      type: 'object',
      properties: { lines: { type: 'array', items: { type: 'object', properties: { n: integer } } } },
    },
    sup: { properties: { lines: { items: { properties: { n: { minimum: 1 } } } } } },
    witness: { lines: [{ n: 0 }] },
    pointer: '/lines/0/n',
  },
  {
    name: 'an unknown property',
    sub: { type: 'object' },
    sup: { additionalProperties: false },
    witness: { text: 'text' },
    pointer: '/text',
  },
  { name: 'equal items', sub: { type: 'array' }, sup: { uniqueItems: true }, witness: ['text', 'text'], pointer: '' },
  {
    name: 'a name',
    sub: { type: 'object' },
    sup: { propertyNames: { maxLength: 2 } },
    witness: { text: 'text' },
    pointer: '',
  },
  {
    name: 'the other format',
    sub: { type: 'string', format: 'date' },
    sup: { format: 'time' },
    witness: '2026-03-02',
    pointer: '',
  },
];

describe('proved', () => {
  test.each(proved)('$name', ({ sub, sup }) => {
    expect(fits(sub, sup, { mode: 'schema' })).toEqual({ kind: 'proved' });
  });
});

describe('left open, and why', () => {
  test.each(left)('$name', ({ sub, sup, why }) => {
    expect(fits(sub, sup, { mode: 'schema' })).toEqual({ kind: 'unknown', why });
  });

  test('what is not understood is equal to itself', () => {
    const sub = { type: 'string', pattern: '\\bword', maxLength: 9 };
    expect(fits(sub, { pattern: '\\bword' }, { mode: 'schema' })).toEqual({ kind: 'proved' });
  });
});

describe('refuted, with a witness that Ajv confirms', () => {
  test.each(refuted)('$name', ({ sub, sup, witness, pointer }) => {
    expect(fits(sub, sup, { mode: 'schema' })).toEqual({ kind: 'refuted', witness, pointer });
    expect(ajvCompiler.compile(sub)(witness).ok).toBe(true);
    expect(ajvCompiler.compile(sup)(witness).ok).toBe(false);
  });
});
