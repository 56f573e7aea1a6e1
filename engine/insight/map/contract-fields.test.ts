import type { JsonSchema } from '../../kernel/json.ts';
import { contractFields, topFields } from './contract-fields.ts';

test('properties of objects, of items of lists and of branches are found, each once', () => {
  const schema: JsonSchema = {
    type: 'object',
    required: ['lines'],
    properties: {
      lines: {
        type: 'array',
        items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string', 'x-std': 'item.sku' } } },
      },
      paid: {
        oneOf: [
          { type: 'object', properties: { kind: { const: 'card' }, amount: { type: 'integer' } } },
          { type: 'object', properties: { kind: { const: 'cash' }, note: { type: ['string', 'null'] } } },
        ],
      },
    },
  };
  expect(
    contractFields(schema).map(({ path, type, element, isRequired, isLeaf }) => ({
      path,
      type,
      element,
      isRequired,
      isLeaf,
    })),
  ).toEqual([
    { path: 'lines', type: 'array', element: undefined, isRequired: true, isLeaf: false },
    { path: 'lines[].sku', type: 'string', element: 'item.sku', isRequired: true, isLeaf: true },
    { path: 'paid', type: 'any', element: undefined, isRequired: false, isLeaf: false },
    { path: 'paid.kind', type: 'any', element: undefined, isRequired: false, isLeaf: true },
    { path: 'paid.amount', type: 'integer', element: undefined, isRequired: false, isLeaf: true },
    { path: 'paid.note', type: 'null|string', element: undefined, isRequired: false, isLeaf: true },
  ]);
  expect(topFields(schema).map(({ path }) => path)).toEqual(['lines', 'paid']);
});

test.each<JsonSchema>([true, {}, { type: 'string' }])('%j has none', (schema) => {
  expect(contractFields(schema)).toEqual([]);
});
