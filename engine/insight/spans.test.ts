import { spreadOf } from './experience/welch.ts';
import { spreadOfSpans } from './spans.ts';

test.each([[[]], [[5]], [[1, 2, 2, 7, 7, 7, 100]]])(
  'the spread of %j as it is counted is that of the values',
  (values) => {
    const spans = new Map<number, number>();
    for (const value of values) spans.set(value, (spans.get(value) ?? 0) + 1);
    const { n, mean, variance } = spreadOf(values);
    const found = spreadOfSpans(spans);
    expect(found.n).toBe(n);
    expect(found.mean).toBeCloseTo(mean);
    expect(found.variance).toBeCloseTo(variance);
  },
);
