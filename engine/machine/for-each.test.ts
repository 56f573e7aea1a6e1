import { expect, test } from '@jest/globals';
import { step } from './step.ts';
import {
  begin,
  contribution,
  expectFailed,
  flowOf,
  type Run,
  type ShortFlow,
  type ShortInvoke,
} from './flow.fixture.ts';

function each(more: Partial<ShortInvoke> = {}, concurrency: number | string = 3): ShortFlow {
  return {
    initial: 'picking',
    context: { picks: { schema: { type: 'array' }, nullable: true }, seen: {}, wrong: {} },
    parameters: { wide: 2 },
    states: {
      picking: {
        invoke: {
          forEach: { in: '=input.lines', as: 'line', concurrency, collect: 'picks' },
          input: { line: '=line', at: '=lineIndex' },
          onDone: { target: 'picked', assign: { seen: '=output' } },
          onError: { target: 'broken', assign: { wrong: '=error' } },
          ...more,
        },
        on: { CANCEL: 'cancelled' },
      },
      picked: {},
      broken: {},
      cancelled: { compensate: 'all', onDone: 'closed' },
      closed: {},
    },
  };
}

/** Answers open calls, the newest first, until none is left. */
function answerAll(run: Run, answer: (line: number) => number | undefined): { readonly peak: number } {
  let peak = 0;
  const inputs = new Map<string, number>();
  for (;;) {
    for (const effect of run.effects) {
      if (effect.kind === 'call')
        inputs.set(`${effect.id}#${String(effect.seq)}`, (effect.input as { line: number }).line);
    }
    const open = Object.entries(run.record.calls).filter(([, { settled }]) => settled !== true);
    peak = Math.max(peak, open.length);
    const [id, call] = open.toSorted(([, a], [, b]) => b.seq - a.seq)[0] ?? [];
    if (id === undefined) return { peak };
    const result = answer(inputs.get(`${id}#${String(call?.seq)}`) ?? -1);
    if (result === undefined) run.fail(id, 'NO');
    else run.done(id, result);
  }
}

test('items run in order, at most as many at once as told, results in input order', () => {
  const run = begin(each(), { lines: [1, 2, 3, 4, 5, 6, 7] });
  expect(run.effects.map((effect) => effect.kind === 'call' && [effect.id, effect.state, effect.input])).toEqual([
    ['picking.$lane0', 'picking', { line: 1, at: 0 }],
    ['picking.$lane1', 'picking', { line: 2, at: 1 }],
    ['picking.$lane2', 'picking', { line: 3, at: 2 }],
  ]);
  expect(answerAll(run, (line) => line * 10)).toEqual({ peak: 3 });
  expect(run.record.value).toBe('picked');
  expect(run.record.data).toMatchObject({
    picks: [10, 20, 30, 40, 50, 60, 70],
    seen: [10, 20, 30, 40, 50, 60, 70],
  });
  expect(run.record.engine.each).toEqual({});
});

test.each([
  { concurrency: '=parameters.wide', peak: 2 },
  { concurrency: 500, peak: 20 },
])('concurrency $concurrency gives $peak lanes', ({ concurrency, peak }) => {
  const run = begin(each({}, concurrency), { lines: Array.from({ length: 25 }, (_, index) => index) });
  expect(Object.keys(run.record.calls)).toHaveLength(peak);
});

test('an empty list joins in the same step', () => {
  expect(begin(each(), { lines: [] }).record).toMatchObject({ value: 'picked', data: { picks: [] }, calls: {} });
});

test('after a failed item no new one is taken, the running ones finish, then the first error goes out', () => {
  const run = begin(each(), { lines: [1, 2, 3, 4, 5, 6, 7] });
  run.fail('picking.$lane1', 'NO');
  expect(run.record.calls).toEqual({ 'picking.$lane0': { seq: 1 }, 'picking.$lane2': { seq: 3 } });
  run.done('picking.$lane0', 10);
  expect(run.record.value).toMatchObject({ picking: {} });
  run.fail('picking.$lane2', 'LATER');
  expect(run.record.value).toBe('broken');
  expect(run.record.data['wrong']).toEqual({ code: 'NO', message: 'NO', index: 1 });
});

test('an item error that nothing takes fails the step', () => {
  const run = begin(each({ onError: [] }), { lines: [1] });
  expect(expectFailed(run.fail('picking.$lane0', 'NO')).code).toBe('CALL_FAILED_UNHANDLED');
});

test.each([
  { count: 500, code: undefined },
  { count: 501, code: 'FOREACH_TOO_MANY' },
])('$count items: $code', ({ count, code }) => {
  const outcome = step(flowOf(each()), undefined, { kind: 'start', input: { lines: Array(count).fill(0) } }, 0);
  expect(outcome.kind === 'failed' ? outcome.error.code : undefined).toBe(code);
});

test('what is no list fails the step', () => {
  const outcome = step(flowOf(each()), undefined, { kind: 'start', input: { lines: 'one' } }, 0);
  expect(expectFailed(outcome)).toMatchObject({ code: 'FOREACH_NOT_A_LIST', state: 'picking' });
});

test('every item has its own undo, which sees its variables', () => {
  const run = begin(each({ undo: { pick: '=output', of: '=line', at: '=lineIndex' } }, 2), { lines: [1, 2, 3] });
  answerAll(run, (line) => line * 10);
  expect(run.record.engine.undo.map(({ call, input }) => [call, input])).toEqual([
    ['picking.$lane1#2', { pick: 20, of: 2, at: 1 }],
    ['picking.$lane1#3', { pick: 30, of: 3, at: 2 }],
    ['picking.$lane0#1', { pick: 10, of: 1, at: 0 }],
  ]);
});

test('leaving abandons the running items, whose undo still sees their variables', () => {
  const run = begin(each({ undo: { of: '=line' } }, 2), { lines: [1, 2, 3] });
  run.send('CANCEL');
  expect(run.effects).toEqual([
    { kind: 'abandon', id: 'picking.$lane0', seq: 1 },
    { kind: 'abandon', id: 'picking.$lane1', seq: 2 },
  ]);
  run.take({ kind: 'done', id: 'picking.$lane1', seq: 2, output: 0 });
  expect(run.effects).toMatchObject([{ kind: 'call', id: 'cancelled.$undo', input: { of: 2 } }]);
});

test('a sub-flow per item', () => {
  const run = begin(each({ flow: 'child' }, 2), { lines: [1, 2] });
  expect(run.effects).toMatchObject([
    { kind: 'start', id: 'picking.$lane0', flow: 'child@^1', input: { line: 1 } },
    { kind: 'start', id: 'picking.$lane1', flow: 'child@^1', input: { line: 2 } },
  ]);
  run.done('picking.$lane0', 'a');
  run.done('picking.$lane1', 'b');
  expect(run.record.data['picks']).toEqual(['a', 'b']);
});

test('a slot per item', () => {
  const flow: ShortFlow = {
    ...each({ slot: 's' }, 2),
    slots: { s: { reduce: 'collect', contributions: [contribution('x'), contribution('y')] } },
  };
  const run = begin(flow, { lines: [1] });
  run.done('picking.$lane0.$y', 'why');
  run.done('picking.$lane0.$x', 'ex');
  expect(run.record.data['picks']).toEqual([
    [
      { id: 'x', output: 'ex' },
      { id: 'y', output: 'why' },
    ],
  ]);
});

test('an empty slot per item is answered at once, for 500 items too', () => {
  const flow: ShortFlow = { ...each({ slot: 's' }, 2), slots: { s: { reduce: 'pipeline', contributions: [] } } };
  const lines = Array.from({ length: 500 }, (_, index) => index * 2);
  expect(begin(flow, { lines }).record).toMatchObject({
    value: 'picked',
    data: { picks: lines.map((line, at) => ({ line, at })) },
  });
});

test('an empty slot that refuses names the first item', () => {
  const flow: ShortFlow = { ...each({ slot: 's' }, 2), slots: { s: { reduce: 'any', contributions: [] } } };
  expect(begin(flow, { lines: [1, 2] }).record.data['wrong']).toMatchObject({ code: 'SLOT_REFUSED', index: 0 });
});
