import { flowText, issuesOf } from './testing-flow.ts';

const whole = flowText(
  `
  a:
    entry: [{ assign: { tries: "=context.tries + 1" } }, { raise: GO }]
    invoke:
      capability: stock.reserve@^1
      forEach: { in: =input.lines, as: line, concurrency: 3, collect: picks }
      input: { sku: =line.sku }
      timeout: PT1M
      retry: { attempts: 2, backoff: PT1S }
      undo: { capability: stock.release@^1, input: { id: =output.id } }
      onDone: { target: b, assign: { last: =output } }
      onError: [{ error: OUT_OF_STOCK, target: c }, { target: c }]
  b:
    type: parallel
    onDone: c
    states:
      x: { initial: p, states: { p: { on: { GO: q } }, q: { type: final } } }
      y: { initial: p, states: { h: { type: history, target: p }, p: { on: { STOP: q, '*': h } }, q: { type: final } } }
  c: { always: [{ guard: context.tries > 3, target: cancelled }, { target: d }] }
  d: { task: { title: T, role: r, due: PT1H, outcomes: { ok: { target: a }, no: { target: cancelled } } } }
  cancelled: { compensate: all, onDone: done }
  done: { type: final, output: { tries: =context.tries } }`,
  [
    'events: { GO: { type: object }, STOP: { type: object } }',
    'context: { tries: { type: integer, initial: 0 }, last: { nullable: true } }',
  ].join('\n'),
);

/** A small generator of numbers, so that a failure can be repeated. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** One line deleted or doubled, or one word replaced by another of the text. */
function damaged(text: string, seed: number): string {
  const next = numbers(seed);
  const lines = text.split('\n');
  const at = next(lines.length);
  const line = lines[at] ?? '';
  const kind = next(3);
  if (kind === 0) return lines.toSpliced(at, 1).join('\n');
  if (kind === 1) return lines.toSpliced(at, 0, line).join('\n');
  const words = text.match(/[A-Za-z]+/g) ?? [];
  const own = line.match(/[A-Za-z]+/g) ?? [];
  const from = own[next(own.length)] ?? '';
  return lines.with(at, line.replace(from, words[next(words.length)] ?? '')).join('\n');
}

test('no damage of a text makes the check throw, and it answers alike each time', () => {
  const answers = Array.from({ length: 120 }, (_, seed) => issuesOf(damaged(whole, seed + 1)));
  expect(answers.every((issues) => issues.every(({ location }) => location.line >= 1))).toBe(true);
  expect(answers.filter((issues) => issues.some(({ severity }) => severity === 'error')).length).toBeGreaterThan(60);
  expect(JSON.stringify(issuesOf(damaged(whole, 7)))).toBe(JSON.stringify(answers[6]));
});
