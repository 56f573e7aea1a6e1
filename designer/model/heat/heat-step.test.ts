import { heatStep, upperBound } from './heat-step.ts';

test.each([
  { value: 0, most: 100, step: 0 },
  { value: 1, most: 100, step: 1 },
  { value: 4, most: 100, step: 1 },
  { value: 5, most: 100, step: 2 },
  { value: 36, most: 100, step: 3 },
  { value: 64, most: 100, step: 4 },
  { value: 65, most: 100, step: 5 },
  { value: 100, most: 100, step: 5 },
  { value: 2, most: 3, step: 2 },
  { value: 3, most: 0, step: 0 },
])('$value of at most $most is step $step', ({ value, most, step }) => {
  expect(heatStep(value, most)).toBe(step);
});

test('steps grow, and the last holds the most', () => {
  for (const most of [1, 3, 7, 50, 12_345]) {
    const bounds = ([1, 2, 3, 4, 5] as const).map((step) => upperBound(step, most));
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
    expect(bounds.at(-1)).toBeGreaterThanOrEqual(most);
  }
});
