import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonSchema } from '../kernel/json.ts';
import { isJsonArray, isJsonObject, member } from '../kernel/json.ts';
import { ajvCompiler } from './ajv-compiler.ts';
import { randomSchemas } from './containment/random-schema.fixture.ts';
import { fits } from './fits.ts';
import { checkSchema } from './profile.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };

interface Row {
  readonly name: string;
  readonly sub: JsonSchema;
  readonly sup: JsonSchema;
  /** Undefined where all values are accepted. */
  readonly witness?: Json;
}

const rows: readonly Row[] = [
  {
    name: 'a reader may know more optional properties',
    sub: { type: 'object', properties: { a: text } },
    sup: { type: 'object', properties: { a: text, b: integer } },
  },
  {
    name: 'but not require them',
    sub: { type: 'object', properties: { a: text } },
    sup: { required: ['b'] },
    witness: {},
  },
  {
    name: 'inside a list',
    sub: { type: 'array', items: { type: 'object', properties: { a: text }, required: ['a'] } },
    sup: { items: { properties: { b: integer }, maxProperties: 1 } },
  },
  {
    name: 'a property that both know must fit',
    sub: { type: 'object', properties: { a: text } },
    sup: { properties: { a: integer, b: integer } },
    witness: { a: 'text' },
  },
  {
    name: 'a free-form object may hold anything',
    sub: { type: 'object' },
    sup: { properties: { a: integer } },
    witness: { a: 'text' },
  },
  {
    name: 'a map declares its members',
    sub: { type: 'object', properties: { a: integer }, additionalProperties: text },
    sup: { properties: { b: integer } },
    witness: { b: 'text' },
  },
  {
    name: 'a branch declares for itself alone',
    sub: {
      oneOf: [
        { type: 'object', required: ['kind'], properties: { kind: { const: 'a' }, x: integer } },
        { type: 'object', required: ['kind'], properties: { kind: { const: 'b' }, y: text } },
      ],
    },
    sup: {
      type: 'object',
      if: { properties: { kind: { const: 'a' } } },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: { properties: { y: integer } },
      else: { properties: { x: text } },
    },
  },
  {
    name: 'the parts of allOf declare together, at every depth',
    sub: {
      allOf: [
        { type: 'object', properties: { a: { type: 'object', properties: { x: integer } } } },
        { properties: { a: { required: ['y'], properties: { y: text } } }, required: ['a'] },
      ],
    },
    sup: { properties: { a: { not: { required: ['y'] } } } },
    witness: { a: { y: 'text' } },
  },
  {
    name: 'a condition declares as well',
    sub: {
      type: 'object',
      properties: { a: { type: 'object', properties: { kind: { const: 1 }, more: text }, required: ['kind', 'more'] } },
      required: ['a'],
      if: { properties: { a: { properties: { kind: { const: 1 } } } } },
      else: false,
    },
    sup: { not: { required: ['a'] } },
    witness: { a: { kind: 1, more: 'text' } },
  },
  {
    name: 'through a reference',
    sub: {
      $defs: { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } } },
      $ref: '#/$defs/node',
    },
    sup: { properties: { next: { properties: { other: integer } }, other: integer } },
  },
];

test.each(rows)('$name', ({ sub, sup, witness }) => {
  const fit = fits(sub, sup, { mode: 'contract' });
  expect(fit).toMatchObject(witness === undefined ? { kind: 'proved' } : { kind: 'refuted', witness });
});

/** Drops what a schema without other applicators does not declare. */
function written(schema: Json | undefined, value: Json): Json {
  if (!isJsonObject(schema)) return value;
  const items = member(schema, 'items');
  if (isJsonArray(value)) return value.map((item) => written(items, item));
  const properties = member(schema, 'properties');
  if (!isJsonObject(value) || !isJsonObject(properties)) return value;
  const declared = Object.entries(value).filter(([name]) => Object.hasOwn(properties, name));
  return Object.fromEntries(declared.map(([name, inner]) => [name, written(member(properties, name), inner)]));
}

const runs = process.env['TESSERA_FULL'] === '1' ? 20_000 : 500;
const plain = new Set([
  'type',
  'enum',
  'const',
  'minimum',
  'maximum',
  'properties',
  'required',
  'items',
  'minItems',
  'maxLength',
]);

function plainSchema(schema: JsonSchema): JsonSchema {
  const kept = typeof schema === 'boolean' ? [] : Object.entries(schema).filter(([keyword]) => plain.has(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, plainValue(keyword, value)]));
}

function plainValue(keyword: string, value: Json): Json {
  if (keyword === 'items') return isJsonObject(value) ? plainSchema(value) : {};
  if (keyword !== 'properties' || !isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, isJsonObject(inner) ? plainSchema(inner) : {}]),
  );
}

test('what is proved of written values survives random ones', () => {
  const decided = { proved: 0, refuted: 0, unknown: 0 };
  for (let seed = 1; seed <= runs; seed += 1) {
    const random = randomSchemas(seed);
    const sub = plainSchema(random.schema(3));
    const sup = plainSchema(random.changed(sub));
    // The product refuses plain contradictions.
    if ([sub, sup].some((schema) => checkSchema(schema, 'internal').length > 0)) continue;
    const [bySub, bySup] = [ajvCompiler.compile(sub), ajvCompiler.compile(sup)];
    const fit = fits(sub, sup, { mode: 'contract' });
    decided[fit.kind] += 1;
    if (fit.kind === 'refuted' && !isDeepStrictEqual(written(sub, fit.witness), fit.witness)) {
      throw new Error(JSON.stringify({ seed, sub, sup, fit }));
    }
    if (fit.kind !== 'proved') continue;
    for (let count = 0; count < 100; count += 1) {
      const value = written(sub, random.value(2));
      if (bySub(value).ok && !bySup(value).ok) throw new Error(JSON.stringify({ seed, sub, sup, value }));
    }
  }
  expect(decided.proved).toBeGreaterThan(runs / 5);
  expect(decided.refuted).toBeGreaterThan(runs / 10);
  expect(decided.unknown).toBe(0);
}, 3_600_000);
