import { checkExpression } from './check-expression.ts';
import { expressionIssue } from './expression-issue.ts';
import { readFlow } from './read-flow.ts';

const variables = { context: { type: 'object', properties: { amount: { type: 'number' } } } };

/** The place of the misspelt field in a guard, or in the leaf of an assign. */
function place(line: string, pointer: string): unknown {
  const text = `flow: f\nversion: 1.0.0\ninitial: a\nstates:\n  a:\n    always:\n      - target: a\n        ${line}\n`;
  const { sources } = readFlow({ 'f.yaml': text }, 'f.yaml');
  const [finding] = checkExpression('context.amout > 5', variables);
  if (finding === undefined) throw new Error('a finding is expected');
  const { location, code } = expressionIssue(sources, `/root/states/a/always/0/${pointer}`, finding);
  expect(code).toBe('EXPR_UNKNOWN_FIELD');
  return [location.line, location.column, location.endColumn, text.slice(location.from, location.to)];
}

test.each([
  ['guard: context.amout > 5', 'guard', [8, 24, 29, 'amout']],
  ['guard: "context.amout > 5"', 'guard', [8, 25, 30, 'amout']],
  ["guard: 'context.amout > 5'", 'guard', [8, 25, 30, 'amout']],
  ['assign: { x: { y: [ =context.amout > 5 ] } }', 'assign/x/y/0', [8, 38, 43, 'amout']],
  ['assign: { x: "=context.amout > 5" }', 'assign/x', [8, 32, 37, 'amout']],
  ['guard: "\\u0063ontext.amout > 5"', 'guard', [8, 16, 40, '"\\u0063ontext.amout > 5"']],
])('%s', (line, pointer, expected) => {
  expect(place(line, pointer)).toEqual(expected);
});

test('a text over several lines is marked whole', () => {
  const [line] = [place('guard: >-\n          context.amout\n          > 5', 'guard')];
  expect(line).toEqual([8, 16, 14, '>-\n          context.amout\n          > 5']);
});
