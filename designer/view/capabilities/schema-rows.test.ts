import type { JsonSchema } from '@tessera/engine';
import { schemaRows } from './schema-rows.ts';

const table: readonly { readonly what: string; readonly schema: JsonSchema; readonly rows: readonly object[] }[] = [
  { what: 'anything', schema: true, rows: [{ path: '', type: 'any' }] },
  {
    what: 'fields, what is required, and what must hold',
    schema: {
      type: 'object',
      required: ['total'],
      properties: {
        total: { type: 'integer', minimum: 0, 'x-unit': 'CNY-minor', title: 'Total' },
        state: { enum: ['open', 'paid'] },
        phone: { type: ['string', 'null'], 'x-pii': 'contact' },
      },
    },
    rows: [
      { path: 'total', type: 'integer', required: true, bounds: ['≥ 0', 'unit: CNY-minor'], title: 'Total' },
      { path: 'state', type: 'value', required: false, bounds: ['open | paid'] },
      { path: 'phone', type: 'string | null', pii: 'contact' },
    ],
  },
  {
    what: 'lists of objects and references',
    schema: {
      $defs: { line: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } } },
      type: 'object',
      properties: { lines: { type: 'array', items: { $ref: '#/$defs/line' } }, first: { $ref: '#/$defs/line' } },
    },
    rows: [
      { path: 'lines', type: 'array of object' },
      { path: 'lines[].sku', type: 'string', required: true },
      { path: 'first', type: 'object' },
      { path: 'first.sku', type: 'string' },
    ],
  },
];

test.each(table)('$what', ({ schema, rows }) => {
  expect(schemaRows(schema)).toMatchObject(rows);
  expect(schemaRows(schema)).toHaveLength(rows.length);
});

test('a schema that holds itself ends', () => {
  const schema = { type: 'object', properties: { next: { $ref: '#' } } };
  expect(schemaRows(schema).length).toBeLessThan(10);
});
