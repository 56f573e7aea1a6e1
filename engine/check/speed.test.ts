import { check } from './check.ts';
import { effectiveFlow, flowText } from './testing-flow.ts';

/** A chain of calls, waits, choices and tasks, each with its expressions, as long as is asked. */
function longFlow(states: number): string {
  const lines = Array.from({ length: states }, (_, index) => {
    const next = index + 1 < states ? `s${index + 1}` : 'done';
    const kinds = [
      `{ invoke: { capability: x.y@^1, input: { amount: =context.amount }, timeout: PT1M, onDone: ${next}, onError: failed } }`,
      `{ on: { GO: { guard: context.amount > ${index}, target: ${next}, assign: { amount: "=context.amount + 1" } } }, after: [{ delay: PT1M, target: failed }] }`,
      `{ always: [{ guard: context.amount > ${index}, target: ${next} }, { target: failed }] }`,
      `{ task: { title: T, role: r, due: PT1H, outcomes: { ok: ${next}, no: failed } } }`,
    ];
    return `  s${index}: ${kinds[index % kinds.length]}`;
  });
  const head = 'events: { GO: { type: object } }\ncontext: { amount: { type: number, initial: =input.amount } }';
  return flowText(
    ['  a: { always: s0 }', ...lines, '  done: { type: final }', '  failed: { type: final }'].join('\n'),
    head,
  );
}

/** The budgets of checker.md section 1 (50 ms and 1 s of warm runs), with room for a loaded machine. */
test.each([
  { states: 45, budgetMs: 50 },
  { states: 495, budgetMs: 500 },
])('$states states are checked within $budgetMs ms', ({ states, budgetMs }) => {
  const flow = effectiveFlow(longFlow(states));
  const runs = Array.from({ length: 4 }, () => {
    const start = performance.now();
    const { issues } = check(flow);
    expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([]);
    return performance.now() - start;
  });
  expect(Math.min(...runs)).toBeLessThan(budgetMs * 10);
});
