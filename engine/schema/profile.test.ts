import type { Json } from '../kernel/json.ts';
import { ownTime } from '../tests/own-time.ts';
import { checkSchema, type ProfileMode } from './profile.ts';

function nested(levels: number): Json {
  let schema: Json = {};
  for (let level = 1; level < levels; level += 1) schema = { items: schema };
  return schema;
}

const numbers = Array.from({ length: 20_000 }, (_, index) => index);

const refused: readonly { schema: Json; code: string; pointer: string; mode?: ProfileMode }[] = [
  { schema: null, code: 'CAP_SCHEMA_INVALID', pointer: '' },
  { schema: [], code: 'CAP_SCHEMA_INVALID', pointer: '' },
  { schema: 'x', code: 'CAP_SCHEMA_INVALID', pointer: '' },
  { schema: 42, code: 'CAP_SCHEMA_INVALID', pointer: '' },
  { schema: { $ref: 'http://169.254.169.254/x' }, code: 'CAP_SCHEMA_REMOTE_REF', pointer: '/$ref' },
  { schema: { $async: true }, code: 'CAP_SCHEMA_KEYWORD', pointer: '/$async' },
  { schema: { minimum: { $data: '/a' } }, code: 'CAP_SCHEMA_KEYWORD', pointer: '/minimum/$data' },
  { schema: { $data: '/a' }, code: 'CAP_SCHEMA_KEYWORD', pointer: '/$data' },
  { schema: { propertis: {} }, code: 'CAP_SCHEMA_KEYWORD', pointer: '/propertis' },
  { schema: { pattern: '(?=x)' }, code: 'CAP_SCHEMA_REGEX', pointer: '/pattern' },
  { schema: { pattern: '(' }, code: 'CAP_SCHEMA_REGEX', pointer: '/pattern' },
  { schema: nested(3_000), code: 'CAP_SCHEMA_TOO_DEEP', pointer: '/items'.repeat(64) },
  { schema: { $schema: 'http://json-schema.org/draft-04/schema#' }, code: 'CAP_SCHEMA_DIALECT', pointer: '/$schema' },
  { schema: { format: 'chinese-id' }, code: 'CAP_SCHEMA_FORMAT', pointer: '/format' },
  { schema: false, code: 'CAP_SCHEMA_UNSATISFIABLE', pointer: '' },
  { schema: { properties: { a: false }, required: ['a'] }, code: 'CAP_SCHEMA_UNSATISFIABLE', pointer: '/required' },
  { schema: { minimum: 3, maximum: 2 }, code: 'CAP_SCHEMA_UNSATISFIABLE', pointer: '/minimum' },
  { schema: { enum: numbers }, code: 'CAP_SCHEMA_TOO_LARGE', pointer: '/enum' },
  { schema: { description: 'x'.repeat(2_000_000) }, code: 'CAP_SCHEMA_TOO_LARGE', pointer: '' },
  {
    schema: { properties: Object.fromEntries(numbers.slice(0, 101).map((n) => [`p${n}`, { pattern: `${n}` }])) },
    code: 'CAP_SCHEMA_TOO_LARGE',
    pointer: '',
  },
  { schema: { type: 'text' }, code: 'CAP_SCHEMA_INVALID', pointer: '/type' },
  { schema: { items: [{}] }, code: 'CAP_SCHEMA_INVALID', pointer: '/items' },
  { schema: { required: ['a', 'a'] }, code: 'CAP_SCHEMA_INVALID', pointer: '/required' },
  { schema: { $ref: '#' }, code: 'CAP_SCHEMA_INVALID', pointer: '/$ref' },
  { schema: { $ref: '#/$defs/missing' }, code: 'CAP_SCHEMA_INVALID', pointer: '/$ref' },
  { schema: { 'x-a': { $async: true }, $ref: '#/x-a' }, code: 'CAP_SCHEMA_INVALID', pointer: '/$ref' },
  {
    schema: { patternProperties: { '(a)\\1': {} } },
    code: 'CAP_SCHEMA_REGEX',
    pointer: '/patternProperties/(a)\\1',
    mode: 'internal',
  },
  { schema: { anyOf: [{}] }, code: 'CAP_SCHEMA_KEYWORD', pointer: '/anyOf', mode: 'public' },
  {
    schema: { additionalProperties: false },
    code: 'CAP_SCHEMA_KEYWORD',
    pointer: '/additionalProperties',
    mode: 'public',
  },
  {
    schema: { properties: { a: { $ref: '#' } } },
    code: 'CAP_SCHEMA_LOCAL_REF',
    pointer: '/properties/a/$ref',
    mode: 'public',
  },
  {
    schema: { oneOf: [{ type: 'string' }, { type: 'null' }] },
    code: 'CAP_SCHEMA_UNTAGGED',
    pointer: '/oneOf',
    mode: 'public',
  },
  { schema: { type: 'string', 'x-unit': 'CNY-minor' }, code: 'CAP_SCHEMA_MONEY', pointer: '/type', mode: 'public' },
];

test.each(refused)('$code at "$pointer"', ({ schema, code, pointer, mode }) => {
  for (const each of mode === undefined ? (['public', 'internal'] as const) : [mode]) {
    if (code === 'CAP_SCHEMA_INVALID' && pointer === '/$ref' && each === 'public') continue;
    expect(
      checkSchema(schema, each).map((finding) => ({ code: finding.code, pointer: finding.pointer })),
    ).toContainEqual({
      code,
      pointer,
    });
  }
});

const card = { type: 'object', properties: { kind: { const: 'card' } }, required: ['kind'] };
const cash = { type: 'object', properties: { kind: { const: 'cash' } }, required: ['kind'] };

const accepted: readonly { name: string; schema: Json; mode: ProfileMode }[] = [
  { name: 'draft-07', schema: { $schema: 'http://json-schema.org/draft-07/schema#', items: [{}] }, mode: 'public' },
  { name: '2020-12', schema: { $schema: 'https://json-schema.org/draft/2020-12/schema' }, mode: 'public' },
  { name: 'an id', schema: { $id: 'https://example.com/order' }, mode: 'public' },
  { name: '64 levels', schema: nested(64), mode: 'public' },
  { name: 'x- keywords', schema: { type: 'integer', 'x-unit': 'CNY-minor', 'x-pii': 'personal' }, mode: 'public' },
  { name: 'a tagged choice', schema: { oneOf: [card, cash] }, mode: 'public' },
  { name: 'a registry reference', schema: { $ref: 'capability:stock.reserve@1.2.0#/output' }, mode: 'public' },
  { name: 'a property named like a keyword', schema: { properties: { $async: { type: 'boolean' } } }, mode: 'public' },
  { name: 'recursion through data', schema: { properties: { next: { $ref: '#' } } }, mode: 'internal' },
  { name: 'anything', schema: true, mode: 'public' },
];

test.each(accepted)('$name is accepted', ({ schema, mode }) => {
  expect(checkSchema(schema, mode)).toEqual([]);
});

test('a long chain of references is judged at once', async () => {
  const names = Array.from({ length: 900 }, (_, index) => [`d${index}`, `d${index + 1}`, `d${index + 2}`]);
  const chain = names.map(([name, ...next]) => [name, { allOf: next.map((other) => ({ $ref: `#/$defs/${other}` })) }]);
  const ends = { d900: {}, d901: {} };
  const schema = { $ref: '#/$defs/d0', $defs: { ...Object.fromEntries(chain), ...ends } };
  const circle = { ...schema, $defs: { ...schema.$defs, d901: { $ref: '#/$defs/d0' } } };
  const { ownMs } = await ownTime(async () => {
    expect(checkSchema(schema, 'internal')).toEqual([]);
    expect(checkSchema(circle, 'internal').map(({ code }) => code)).toContain('CAP_SCHEMA_INVALID');
  });
  expect(ownMs).toBeLessThan(10_000);
});

test('a misspelt keyword comes with the nearest one', () => {
  expect(checkSchema({ propertis: {} }, 'public')[0]?.params).toEqual({ keyword: 'propertis', nearest: 'properties' });
});

test('all findings are told at once', () => {
  expect(checkSchema({ format: 'x', properties: { a: { type: 'text' }, b: { $async: true } } }, 'public')).toHaveLength(
    3,
  );
});
