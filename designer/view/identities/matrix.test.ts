import type { Explanation } from '../../api/identities.ts';
import { matrixCsv, matrixOf } from './matrix.ts';

const explained = (identity: string, values: Readonly<Record<string, string>>): Explanation => ({
  flow: 'order',
  version: '1.0.0',
  identity,
  facets: {},
  cells: Object.entries(values).map(([cell, value]) => ({
    cell,
    value,
    policies: [],
    candidates: [
      { owner: 'flow order', when: {}, value, source: { file: 'order.flow.yaml', line: 1 }, verdict: 'won', rule: 2 },
    ],
  })),
});

const two = [
  explained('a', { 'parameter:order.window': 'PT1H', 'parameter:order.limit': '5' }),
  explained('b', { 'parameter:order.window': 'PT2H', 'parameter:order.limit': '5', 'node:order/check': '=x' }),
];

test('only what differs, and a choice that one has alone', () => {
  const { rows } = matrixOf(two, true);
  expect(rows.map(({ name, cells }) => [name, ...cells.map((cell) => cell?.text)])).toEqual([
    ['window', 'PT1H', 'PT2H'],
    ['check', undefined, '=x'],
  ]);
});

test('everything', () => {
  expect(matrixOf(two, false).rows.map(({ name }) => name)).toEqual(['window', 'limit', 'check']);
});

test('CSV: commas are quoted, formulas disarmed', () => {
  const matrix = matrixOf(
    [explained('a', { 'parameter:order.text': 'x, "y"' }), explained('b', { 'node:order/check': '=x' })],
    true,
  );
  expect(matrixCsv(matrix)).toBe(',a,b\r\ntext,"x, ""y""",\r\ncheck,,\'=x\r\n');
});
