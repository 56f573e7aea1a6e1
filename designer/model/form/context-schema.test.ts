import { contextSchema } from './context-schema.ts';
import { formErrors } from './form-errors.ts';

const schema = contextSchema({
  note: { schema: { type: 'string', minLength: 2 }, nullable: true },
  lines: {
    schema: { type: 'array', items: { $ref: '#/$defs/line' }, $defs: { line: { type: 'integer' } } },
    nullable: false,
  },
  'a/b': { schema: { $ref: '#/$defs/x', $defs: { x: { type: 'boolean' } } }, nullable: true },
});

test.each([
  { data: { note: null, lines: [1], 'a/b': null }, wrong: [] },
  { data: { note: 'ok', lines: [], 'a/b': true }, wrong: [] },
  { data: { note: 'ok', lines: ['1'], 'a/b': true }, wrong: ['/lines/0'] },
  { data: { note: 'ok', lines: null, 'a/b': null }, wrong: ['/lines'] },
])('$data is wrong at $wrong', ({ data, wrong }) => {
  expect(formErrors(schema, data).map(({ pointer }) => pointer)).toEqual(wrong);
});
