import type { JsonSchema } from '@tessera/engine';
import { formErrors } from './form-errors.ts';
import { initialValue } from './initial-value.ts';

const schema: JsonSchema = {
  type: 'object',
  required: ['name', 'lines'],
  properties: {
    name: { type: 'string', minLength: 2, pattern: '^[a-z]+$' },
    lines: { type: 'array', minItems: 1, items: { type: 'object', required: ['sku'], properties: { sku: {} } } },
    note: { type: 'string', default: 'none' },
  },
};

test('each misfit stands at the field to blame, one a field', () => {
  const errors = formErrors(schema, { name: '1', lines: [{}] });
  expect(errors.map(({ pointer, keyword }) => [pointer, keyword])).toEqual(
    expect.arrayContaining([
      ['/lines/0/sku', 'required'],
      ['/name', expect.stringMatching(/minLength|pattern/)],
    ]),
  );
  expect(errors).toHaveLength(2);
});

test.each([
  ['what fits', schema, { name: 'ab', lines: [{ sku: 1 }] }],
  ['what nobody wrote', schema, undefined],
  ['what no page can judge', { $ref: './elsewhere.json' }, {}],
])('no error for %s', (_, of, value) => {
  expect(formErrors(of, value)).toEqual([]);
});

test('a new value has defaults and what must be there', () => {
  expect(initialValue(schema)).toEqual({ note: 'none' });
});
