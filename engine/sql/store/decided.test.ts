import type { Decision } from '../../catalog/records.ts';
import { decided } from './decided.ts';

test.each<Decision>([
  { writes: {}, answer: {} },
  { writes: { 'stock/1': null }, answer: null },
  { writes: { 'stock/1': 3 }, answer: false },
])('%j is a decision', (decision) => {
  expect(decided(decision)).toBe(decision);
});

// As a program in JavaScript gives them.
test.each([
  { text: '{"writes":{},"output":{}}', says: /answer is missing \(returned: writes, output\)/ },
  { text: '{"answer":{}}', says: /writes is missing \(returned: answer\)/ },
  { text: '{"answer":{},"writes":null}', says: /writes is missing/ },
  { text: 'null', says: /answer is missing \(returned: nothing\)/ },
])('$text is told with what is missing', ({ text, says }) => {
  expect(() => decided(JSON.parse(text))).toThrow(says);
});
