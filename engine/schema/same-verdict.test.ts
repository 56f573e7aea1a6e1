import fc from 'fast-check';
import type { Json, JsonSchema } from '../kernel/json.ts';
import { ajvCompiler } from './ajv-compiler.ts';
import { interpretedCompiler } from './interpreted-compiler.ts';
import type { SchemaCompiler } from './validator.ts';

/** Few names and constants, so that schemas and values meet often. */
const names = fc.constantFrom('a', 'b', 'toString');
const scalars = fc.constantFrom<Json>(null, true, 0, 1, 2, 2.5, -1, '', 'a', 'ab', '2026-02-28', 'PT5M', '😀');
const counts = fc.integer({ min: 0, max: 3 });
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

const { schema } = fc.letrec<{ schema: JsonSchema; object: JsonSchema }>((tie) => {
  const inner = tie('schema');
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  const byName = fc.dictionary(names, inner, { maxKeys: 2, noNullPrototype: true });
  const some = fc.uniqueArray(names, { maxLength: 2 });
  return {
    schema: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.boolean(), tie('object')),
    object: keywordsOf({
      type: fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object', ['string', 'integer']),
      const: value,
      enum: fc.array(value, { minLength: 1, maxLength: 3 }),
      minimum: counts,
      exclusiveMaximum: counts,
      multipleOf: fc.constantFrom(1, 2, 0.5),
      minLength: counts,
      maxLength: counts,
      pattern: fc.constantFrom('^a', 'b$', '\\d'),
      format: fc.constantFrom('date', 'duration'),
      minItems: counts,
      uniqueItems: fc.boolean(),
      prefixItems: several,
      items: inner,
      contains: inner,
      minContains: counts,
      maxContains: counts,
      required: some,
      properties: byName,
      patternProperties: fc.dictionary(fc.constantFrom('^a', 'o'), inner, { maxKeys: 2, noNullPrototype: true }),
      additionalProperties: inner,
      propertyNames: inner,
      maxProperties: counts,
      dependentRequired: fc.dictionary(names, some, { maxKeys: 1, noNullPrototype: true }),
      dependentSchemas: byName,
      $ref: fc.constantFrom('#/$defs/a', '#'),
      allOf: several,
      anyOf: several,
      oneOf: several,
      not: inner,
      if: inner,
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: inner,
      else: inner,
    }),
  };
});

/** A schema of up to four of the keywords. */
function keywordsOf(operands: Readonly<Record<string, fc.Arbitrary<Json>>>): fc.Arbitrary<JsonSchema> {
  const members = Object.entries(operands).map(([keyword, operand]) => fc.tuple(fc.constant(keyword), operand));
  return fc
    .uniqueArray(fc.oneof(...members), { maxLength: 4, selector: ([keyword]) => keyword })
    .map((chosen) => Object.fromEntries(chosen));
}

const root = fc
  .tuple(schema, schema)
  .map(([one, other]): JsonSchema => (typeof one === 'boolean' ? one : { ...one, $defs: { a: other } }));

function verdict(compiler: SchemaCompiler, schemaText: JsonSchema, values: readonly Json[]): unknown {
  try {
    const judge = compiler.compile(schemaText);
    return values.map((one) => judge(one));
  } catch (error) {
    return error instanceof TypeError ? 'refused' : error;
  }
}

test('compiled and interpreted validators say the same', () => {
  const runs = process.env['TESSERA_FULL'] === undefined ? 500 : 20_000;
  let fitting = 0;
  let unfit = 0;
  fc.assert(
    fc.property(root, fc.array(value, { minLength: 8, maxLength: 8 }), (schemaText, values) => {
      const judge = verdict(ajvCompiler, schemaText, values);
      expect(verdict(interpretedCompiler, schemaText, values)).toEqual(judge);
      if (!Array.isArray(judge)) return;
      fitting += judge.filter(({ ok }) => ok === true).length;
      unfit += judge.filter(({ ok }) => ok === false).length;
    }),
    { numRuns: runs, seed: 7 },
  );
  expect(fitting).toBeGreaterThan(runs / 2);
  expect(unfit).toBeGreaterThan(runs / 2);
}, 300_000);
