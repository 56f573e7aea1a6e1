import type { FlowMatrix } from '@tessera/engine';
import { matrixCsv, matrixOf } from './matrix.ts';

const flow = { value: 0, standing: 'flow' } as const;
const two: FlowMatrix = {
  flow: 'order',
  cells: ['node:order/check', 'parameter:order.window', 'parameter:order.limit'],
  values: ['PT1H', 'PT2H', 5, '=x, "y"'],
  rows: [
    { identity: 'a', version: '1.0.0', cells: [null, flow, { value: 2, standing: 'flow' }] },
    {
      identity: 'b',
      version: '1.0.0',
      cells: [
        { value: 3, standing: 'own' },
        { value: 1, standing: 'own' },
        { value: 2, standing: 'flow' },
      ],
    },
  ],
};

test('only what differs, and a choice that one has alone; kind by kind', () => {
  const { columns, rows } = matrixOf(two, true);
  expect(columns.map(({ name }) => name)).toEqual(['window', 'check']);
  expect(rows.map(({ identity, cells }) => [identity, ...cells.map((cell) => cell?.text)])).toEqual([
    ['a', 'PT1H', undefined],
    ['b', 'PT2H', '=x, "y"'],
  ]);
  expect(rows[1]?.cells[0]?.standing).toBe('own');
});

test('everything', () => {
  expect(matrixOf(two, false).columns.map(({ name }) => name)).toEqual(['window', 'limit', 'check']);
});

test('CSV: commas are quoted, formulas disarmed', () => {
  expect(matrixCsv(matrixOf(two, true))).toBe(',window,check\r\na,PT1H,\r\nb,PT2H,"\'=x, ""y"""\r\n');
});
