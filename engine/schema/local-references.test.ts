import type { JsonSchema } from '../kernel/json.ts';
import { interpretedCompiler } from './interpreted-compiler.ts';
import { modernise } from './modernise.ts';

const draft7 = 'http://json-schema.org/draft-07/schema#';

/** What `$ref` leads to takes texts only, so that 1 is refused wherever the reference is followed rightly. */
const schemas: readonly { name: string; schema: JsonSchema; reference: string }[] = [
  { name: 'a pointer', schema: { $defs: { a: { type: 'string' } }, $ref: '#/$defs/a' }, reference: '#/$defs/a' },
  {
    name: 'an escaped pointer',
    schema: { $defs: { 'a b/%': { type: 'string' } }, $ref: '#/$defs/a%20b~1%25' },
    reference: '#/$defs/a%20b~1%25',
  },
  {
    name: 'an anchor',
    schema: { $defs: { a: { $anchor: 'text', type: 'string' } }, $ref: '#text' },
    reference: '#/%24defs/a',
  },
  {
    name: 'an id',
    schema: {
      $id: 'https://example.com/a.json',
      $defs: { b: { $id: 'b.json', type: 'string' } },
      $ref: 'https://example.com/b.json',
    },
    reference: '#/%24defs/b',
  },
  {
    name: 'a pointer below an id',
    schema: {
      $id: 'https://example.com/a.json',
      $defs: { b: { $id: 'b.json', $defs: { c: { type: 'string' } } } },
      $ref: 'b.json#/$defs/c',
    },
    reference: '#/%24defs/b/%24defs/c',
  },
  {
    name: 'a place that draft 7 named otherwise',
    schema: {
      $schema: draft7,
      definitions: { list: { items: [{ type: 'string' }] } },
      $ref: '#/definitions/list/items/0',
    },
    reference: '#/definitions/list/prefixItems/0',
  },
];

test.each(schemas)('$name is followed', ({ schema, reference }) => {
  expect(modernise(schema)).toMatchObject({ $ref: reference });
  const judge = interpretedCompiler.compile(schema);
  expect(judge('text').ok).toBe(true);
  expect(judge(1).ok).toBe(false);
});

test('a pointer is read against the nearest id', () => {
  const inner = { $id: 'inner.json', $defs: { x: { type: 'string' } }, $ref: '#/$defs/x' };
  const judge = interpretedCompiler.compile({ $defs: { x: { type: 'integer' } }, items: inner });
  expect(judge(['text']).ok).toBe(true);
  expect(judge([1]).ok).toBe(false);
});

test('draft 7 ignores what stands beside a reference', () => {
  const schema = {
    $schema: draft7,
    definitions: { a: { type: 'string' } },
    properties: { x: { $ref: '#/definitions/a', maxLength: 1 } },
  };
  expect(interpretedCompiler.compile(schema)({ x: 'long' }).ok).toBe(true);
});

const elsewhere: readonly { schema: JsonSchema }[] = [
  { schema: { $ref: 'other.json' } },
  { schema: { $id: 'https://example.com/a.json', $ref: 'b.json' } },
  { schema: { $ref: '#nowhere' } },
  { schema: { $ref: '#/$defs/nowhere' } },
];

test.each(elsewhere)('$schema is refused', ({ schema }) => {
  expect(() => interpretedCompiler.compile(schema)).toThrow(TypeError);
});
