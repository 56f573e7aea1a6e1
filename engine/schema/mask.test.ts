import type { Json, JsonSchema } from '../kernel/json.ts';
import { mask } from './mask.ts';

const name = { type: 'string', 'x-pii': 'name' };

test.each<{
  readonly schema: JsonSchema;
  readonly value: Json;
  readonly shown: Json;
  readonly texts?: readonly string[];
}>([
  { schema: true, value: { a: 1 }, shown: { a: 1 } },
  { schema: name, value: 'Li Lei', shown: '***', texts: ['Li Lei'] },
  { schema: name, value: null, shown: null },
  { schema: { ...name, 'x-pii': false }, value: 'Li Lei', shown: 'Li Lei' },
  { schema: { properties: { who: name } }, value: { who: 'Li', id: 7 }, shown: { who: '***', id: 7 }, texts: ['Li'] },
  { schema: { items: { properties: { who: name } } }, value: [{ who: 'Li' }], shown: [{ who: '***' }], texts: ['Li'] },
  { schema: { prefixItems: [name], items: {} }, value: ['Li', 'Lei'], shown: ['***', 'Lei'], texts: ['Li'] },
  { schema: { anyOf: [{ type: 'null' }, name] }, value: 'Li', shown: '***', texts: ['Li'] },
  { schema: { $ref: '#/$defs/n', $defs: { n: name } }, value: 'Li', shown: '***', texts: ['Li'] },
  {
    schema: { properties: { a: {} }, additionalProperties: name },
    value: { a: 'A', b: 'B' },
    shown: { a: 'A', b: '***' },
    texts: ['B'],
  },
  { schema: { patternProperties: { '^p': name } }, value: { p1: 'P' }, shown: { p1: '***' }, texts: ['P'] },
  {
    schema: { if: {}, else: { properties: { who: name } } },
    value: { who: 'Li' },
    shown: { who: '***' },
    texts: ['Li'],
  },
  {
    schema: { properties: { who: { 'x-pii': 'person', properties: {} } } },
    value: { who: { n: 'Li', old: 7 } },
    shown: { who: '***' },
    texts: ['Li'],
  },
])('$value is shown as $shown', ({ schema, value, shown, texts = [] }) => {
  expect(mask(schema, value)).toEqual({ value: shown, texts });
});

test('only what has one mark is hidden, where one is asked for', () => {
  const schema = { properties: { id: { type: 'string', 'x-pii': 'subject' }, name } };
  expect(mask(schema, { id: 'u-1', name: 'Li Lei' }, 'subject')).toEqual({
    value: { id: '***', name: 'Li Lei' },
    texts: ['u-1'],
  });
});
