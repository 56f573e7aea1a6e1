import { coverageDelta } from './coverage-delta.ts';
import type { Coverage } from './coverage-of.ts';

const state = (label: string, covered: boolean) => ({ kind: 'state' as const, label, covered });
const timer = (label: string, covered: boolean) => ({ kind: 'timer' as const, label, covered });

test('shares stand side by side; what is newly not shown is named, what never was is not', () => {
  const before: readonly Coverage[] = [
    { items: [state('a', true), state('b', true), state('c', false)] },
    { identity: 'cn', items: [state('b', false)] },
  ];
  const after: readonly Coverage[] = [
    { items: [state('a', true), state('b', false), state('c', false), timer('t', false)] },
  ];
  const { kinds, lost } = coverageDelta(before, after);
  expect(kinds).toEqual([
    { kind: 'state', before: { covered: 2, total: 3 }, after: { covered: 1, total: 3 } },
    { kind: 'timer', before: { covered: 0, total: 0 }, after: { covered: 0, total: 1 } },
  ]);
  expect(lost.map(({ label }) => label)).toEqual(['b', 't']);
  expect(coverageDelta(after, after).lost).toEqual([]);
});
