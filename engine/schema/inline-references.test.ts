import type { JsonSchema } from '../kernel/json.ts';
import { inlineReferences, type PartLookup } from './inline-references.ts';

const line = { type: 'object', properties: { sku: { type: 'string' } } };
const lookup: PartLookup = ({ capability, version, part }) =>
  capability === 'stock.reserve' && version === '1.2.0' && part === 'output' ? line : undefined;

test('a part of a registered contract takes the place of its reference, and texts beside it stay', () => {
  const schema: JsonSchema = {
    properties: { line: { $ref: 'capability:stock.reserve@1.2.0#/output', description: 'One line' } },
  };
  expect(inlineReferences(schema, lookup)).toEqual({
    schema: { properties: { line: { ...line, description: 'One line' } } },
    findings: [],
  });
});

test.each([
  'capability:stock.reserve#/output',
  'capability:stock.reserve@1.2.0#/input',
  'capability:a.b@1.0.0#/errors/X',
])('a part that is not registered is told: %s', (reference) => {
  expect(inlineReferences({ items: { $ref: reference } }, lookup).findings).toEqual([
    { code: 'CAP_SCHEMA_UNKNOWN_REF', pointer: '/items/$ref', params: { reference } },
  ]);
});
