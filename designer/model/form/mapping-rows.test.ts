import type { Json, JsonSchema } from '@tessera/engine';
import { mappingRows } from './mapping-rows.ts';
import type { MappingRow } from './mapping-row.ts';

const schema: JsonSchema = {
  type: 'object',
  required: ['orderId', 'address'],
  properties: {
    orderId: { type: 'string', title: 'Order' },
    amount: { type: 'integer', 'x-unit': 'CNY-minor' },
    address: {
      type: 'object',
      required: ['city'],
      properties: { city: { type: 'string', 'x-pii': 'address' }, street: { type: 'string' } },
    },
    lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
  },
};

function told(rows: readonly MappingRow[]): readonly string[] {
  return rows.flatMap(({ pointer, source, children }) => [`${pointer} ${source.kind}`, ...told(children)]);
}

test.each<[string, Json | undefined, readonly string[], number]>([
  [
    'nothing',
    undefined,
    [
      '/in/orderId unmapped',
      '/in/amount unmapped',
      '/in/address unmapped',
      '/in/address/city unmapped',
      '/in/address/street unmapped',
      '/in/lines unmapped',
    ],
    2,
  ],
  [
    'parts',
    {
      orderId: '=context.order.id',
      amount: 5,
      address: { street: '=input.a + "x"' },
      lines: [{ sku: '=input.sku' }],
    },
    [
      '/in/orderId reference',
      '/in/amount literal',
      '/in/address parts',
      '/in/address/city unmapped',
      '/in/address/street expression',
      '/in/lines parts',
      '/in/lines/0 parts',
      '/in/lines/0/sku reference',
    ],
    1,
  ],
  [
    'wholes and a name that nobody knows',
    { orderId: 'A', address: '=context.address', other: true },
    ['/in/orderId literal', '/in/amount unmapped', '/in/address reference', '/in/lines unmapped', '/in/other literal'],
    0,
  ],
])('%s', (_, value, rows, missing) => {
  const table = mappingRows(schema, value, '/in');
  expect(told(table.rows)).toEqual(rows);
  expect(table.missing).toBe(missing);
});

test('a row tells title, type, unit and personal data', () => {
  const { rows } = mappingRows(schema, { other: 1 }, '/in');
  expect(rows[0]).toMatchObject({ title: 'Order', required: true, type: { kind: 'text' } });
  expect(rows[1]).toMatchObject({ required: false, type: { kind: 'money', unit: 'CNY' } });
  expect(rows[2]?.children[0]).toMatchObject({ name: 'city', depth: 1, pii: 'address' });
  expect(rows.at(-1)).toMatchObject({ name: 'other', undeclared: true });
});
