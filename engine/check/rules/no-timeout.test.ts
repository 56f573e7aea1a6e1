import { check } from '../check.ts';
import { effectiveFlow, flowText, found, repaired } from '../testing-flow.ts';

test.each([
  { invoke: 'capability: x.y@^1', count: 1 },
  { invoke: 'capability: x.limited@^1', count: 0 },
  { invoke: 'capability: x.y@^1, timeout: PT1M', count: 0 },
  { invoke: 'flow: parcel-delivery@^1', count: 1 },
  { invoke: 'flow: parcel-delivery@^1, timeout: P60D', count: 0 },
])('$invoke', ({ invoke, count }) => {
  const text = flowText(`  a: { invoke: { ${invoke}, onDone: done, onError: done } }\n  done: { type: final }`);
  expect(found('DEF_NO_TIMEOUT', text, { contracts: { 'x.limited': { timeout: 'PT30S' } } })).toHaveLength(count);
});

test.each([
  { invoke: 'capability: x.y@^1', time: 'PT30S' },
  { invoke: 'flow: parcel-delivery@^1', time: 'P1D' },
])('the hint for $invoke names the time that the fix writes, $time', ({ invoke, time }) => {
  const text = flowText(`  a: { invoke: { ${invoke}, onDone: done, onError: done } }\n  done: { type: final }`);
  const [issue] = check(effectiveFlow(text), { 'flow.yaml': text }).issues.filter(
    ({ code }) => code === 'DEF_NO_TIMEOUT',
  );
  expect(issue?.params['time']).toBe(time);
  expect(repaired(text, issue)).toContain(`timeout: ${time}`);
});
