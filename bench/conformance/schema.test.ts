import { answerSchema, gradeOf, schemaQuestions, suiteScores } from './schema.ts';

const rows = [
  { id: 'proved', sub: { type: 'integer' }, sup: { type: 'number' }, expected: true },
  { id: 'refuted', sub: { type: 'number' }, sup: { type: 'integer' }, expected: false },
  { id: 'wrong label', sub: { type: 'number' }, sup: { type: 'integer' }, expected: true },
  {
    id: 'beside a reference',
    sub: { definitions: { a: {} }, $ref: '#/definitions/a', maximum: 3 },
    sup: { type: 'null' },
    expected: false,
  },
  { id: 'tuple', sub: { items: [{ type: 'null' }], additionalItems: false }, sup: { maxItems: 0 }, expected: false },
  { id: 'elsewhere', sub: { $ref: 'http://example.com/a' }, sup: { type: 'null' }, expected: false },
  { id: 'format', sub: { const: 'x' }, sup: { format: 'date' }, expected: true },
  { id: 'format', suite: 'draft7-optional', sub: { const: 'x' }, sup: { format: 'date' }, expected: false },
  { id: 'unicode', suite: 'draft7-optional', sub: { const: 'é' }, sup: { pattern: '\\w' }, expected: true },
  { id: 'not scored', sub: {}, sup: {}, expected: null },
];

function textOf(row: object): string {
  return JSON.stringify({ suite: 'draft7', cat: 'own', draft: 'draft7', ...row });
}

test('each row is answered and graded', () => {
  const answers = schemaQuestions(rows.map(textOf).join('\n')).map(answerSchema);
  expect(answers.map(({ id, fit }) => [id, fit.kind])).toEqual([
    ['proved', 'proved'],
    ['refuted', 'refuted'],
    ['wrong label', 'refuted'],
    ['beside a reference', 'refuted'],
    ['tuple', 'refuted'],
    ['elsewhere', 'unknown'],
    ['format', 'proved'],
    ['format', 'refuted'],
    ['unicode', 'unknown'],
    ['not scored', 'proved'],
  ]);
  expect(gradeOf({ suite: '', id: '', ms: 0, expected: false, fit: { kind: 'proved' } })).toBe('falseCompatible');
  expect(Object.fromEntries(suiteScores(answers))).toEqual({
    draft7: { total: 7, correct: 5, falseCompatible: 0, falseIncompatible: 1, unknown: 1 },
    'draft7-optional': { total: 2, correct: 1, falseCompatible: 0, falseIncompatible: 0, unknown: 1 },
  });
});

test('a number that JSON cannot carry is not answered', () => {
  const text = textOf({ id: 'large', sub: true, sup: true, expected: true }).replace(
    '"sub":true',
    '"sub":{"const":9007199254740993}',
  );
  const [answer] = schemaQuestions(text).map(answerSchema);
  expect(answer?.fit).toEqual({ kind: 'unknown', why: 'JSON cannot carry 9007199254740993 exactly' });
});

test.each([
  { text: '{', says: 'JSON' },
  { text: '{"suite":"a"}', says: 'line 1 is no question' },
  { text: '[]', says: 'line 1 is no question' },
])('$text is no file of questions', ({ text, says }) => {
  expect(() => schemaQuestions(text)).toThrow(says);
});
