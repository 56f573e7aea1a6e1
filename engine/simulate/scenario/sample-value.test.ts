import { givenValue, sampleValue } from './sample-value.ts';

const schema = {
  type: 'object',
  required: ['a', 'b'],
  properties: { a: { type: 'integer', minimum: 3 }, b: { type: 'object', properties: { c: { type: 'string' } } } },
};

test('a sample is the same for the same seed, and its fields can be set', () => {
  expect(sampleValue(schema, 4)).toEqual(sampleValue(schema, 4));
  expect(givenValue({ kind: 'sample', mode: 'typical', with: { a: 7, b: { d: 1 } } }, schema, 4)).toMatchObject({
    a: 7,
    b: { c: expect.any(String), d: 1 },
  });
  expect(givenValue({ kind: 'literal', value: 'x' }, schema, 4)).toBe('x');
});

test('a schema without values is told', () => {
  expect(() => sampleValue({ type: 'integer', minimum: 2, maximum: 2, not: { const: 2 } }, 1)).toThrow(
    expect.objectContaining({ code: 'SAMPLE_NONE' }),
  );
});
