import { figureCell } from './figure-cell.ts';

test.each([
  { figure: { value: 1234, n: 1234 }, kind: 'count', cell: '1,234' },
  {
    figure: { value: 0.975, n: 120, interval: { low: 0.9291, high: 0.9915 } },
    kind: 'share',
    cell: '97.5 % (92.9–99.2), n=120',
  },
  {
    figure: { value: 1, n: 3, interval: { low: 0.4385, high: 1 } },
    kind: 'share',
    cell: '100.0 % (43.9–100.0), n=3, too few',
  },
  { figure: { value: null, n: 0 }, kind: 'share', cell: '—' },
  { figure: { value: 850, n: 9 }, kind: 'duration', cell: '850 ms' },
  { figure: { value: 5_400_000, n: 9 }, kind: 'duration', cell: '1.5 h' },
  { figure: undefined, kind: 'count', cell: '—' },
] as const)('$figure as $kind is $cell', ({ figure, kind, cell }) => {
  expect(figureCell(figure, kind, 'en')).toBe(cell);
});
