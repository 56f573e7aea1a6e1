import type { JsonSchema } from '../kernel/json.ts';
import { modernise } from './modernise.ts';

const draft7 = 'http://json-schema.org/draft-07/schema#';

const cases: readonly { name: string; old: JsonSchema; modern: JsonSchema }[] = [
  {
    name: 'tuples',
    old: { $schema: draft7, items: [{}], additionalItems: false },
    modern: { prefixItems: [{}], items: false },
  },
  {
    name: 'additionalItems without a tuple',
    old: { $schema: draft7, items: {}, additionalItems: false },
    modern: { items: {} },
  },
  {
    name: 'dependencies',
    old: { $schema: draft7, dependencies: { a: ['b'], c: { required: ['d'] } } },
    modern: { dependentRequired: { a: ['b'] }, dependentSchemas: { c: { required: ['d'] } } },
  },
  {
    name: 'inner schemas',
    old: { $schema: draft7, properties: { a: { items: [{}] } } },
    modern: { properties: { a: { prefixItems: [{}] } } },
  },
  { name: 'ids', old: { $id: 'https://example.com/a', type: 'string' }, modern: { type: 'string' } },
  { name: 'data in const', old: { $schema: draft7, const: { items: [1] } }, modern: { const: { items: [1] } } },
];

test.each(cases)('$name', ({ old, modern }) => {
  expect(modernise(old)).toEqual(modern);
});
