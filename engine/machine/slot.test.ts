import { expect, test } from '@jest/globals';
import type { Reduce } from '../flow/definition.ts';
import type { Json } from '../kernel/json.ts';
import type { Contribution } from '../release/release.ts';
import { begin, contribution, type Run, type ShortFlow } from './flow.fixture.ts';

function slot(reduce: Reduce, contributions: readonly Contribution[], undo?: Json): ShortFlow {
  return {
    initial: 'asking',
    context: { result: {}, wrong: {} },
    slots: { s: { reduce, contributions } },
    states: {
      asking: {
        invoke: {
          slot: 's',
          input: { order: '=input.order' },
          timeout: 'PT1M',
          ...(undo === undefined ? {} : { undo }),
          onDone: { target: 'done', assign: { result: '=output' } },
          onError: { target: 'broken', assign: { wrong: '=error' } },
        },
        on: { OUT: 'left' },
      },
      done: {},
      broken: {},
      left: {},
    },
  };
}

const [x, y, z] = [contribution('x'), contribution('y'), contribution('z')];

function open(run: Run): readonly string[] {
  return Object.entries(run.record.calls).flatMap(([id, { settled }]) => (settled === true ? [] : [id]));
}

test('a contribution is a call under its own contract, binding and id', () => {
  const run = begin(slot('one', [x]), { order: 7 });
  expect(run.effects).toMatchObject([
    {
      kind: 'call',
      id: 'asking.$x',
      state: 'asking',
      contract: 'x@^1',
      binding: 'slot:s/x',
      input: { order: 7 },
      timeoutMs: 60_000,
      undoable: false,
    },
  ]);
  run.done('asking.$x', 'yes');
  expect(run.record).toMatchObject({ value: 'done', data: { result: 'yes' }, engine: { slots: {} } });
});

test.each<{ reduce: Reduce; result: Json }>([
  { reduce: 'one', result: null },
  { reduce: 'first', result: null },
  { reduce: 'all', result: true },
  { reduce: 'collect', result: [] },
  { reduce: 'pipeline', result: { order: 7 } },
  { reduce: 'merge', result: {} },
])('an empty $reduce is $result at once', ({ reduce, result }) => {
  expect(begin(slot(reduce, []), { order: 7 }).record).toMatchObject({ value: 'done', data: { result } });
});

test('an empty any is refused, by nobody', () => {
  expect(begin(slot('any', []), { order: 7 }).record).toMatchObject({
    value: 'broken',
    data: { wrong: { code: 'SLOT_REFUSED', data: { by: [] } } },
  });
});

test('first asks one after the other until somebody answers', () => {
  const run = begin(slot('first', [x, y, z]), { order: 7 });
  expect(open(run)).toEqual(['asking.$x']);
  run.done('asking.$x', null);
  expect(open(run)).toEqual(['asking.$y']);
  run.done('asking.$y', 'here');
  expect(run.record).toMatchObject({ value: 'done', data: { result: 'here' }, calls: {} });
});

test('pipeline hands each output on', () => {
  const run = begin(slot('pipeline', [x, y]), { order: 7 });
  run.done('asking.$x', { order: 8 });
  expect(run.effects).toMatchObject([{ kind: 'call', id: 'asking.$y', input: { order: 8 } }]);
  run.done('asking.$y', { order: 9 });
  expect(run.record).toMatchObject({ value: 'done', data: { result: { order: 9 } } });
});

test('all passes when everybody does', () => {
  const run = begin(slot('all', [x, y]), { order: 7 });
  expect(open(run)).toEqual(['asking.$x', 'asking.$y']);
  run.done('asking.$y', { pass: true, note: 'fine' });
  run.done('asking.$x', true);
  expect(run.record).toMatchObject({ value: 'done', data: { result: true } });
});

test('one refusal ends all, names who refused and leaves the others', () => {
  const run = begin(slot('all', [x, y, z]), { order: 7 });
  run.done('asking.$x', true);
  run.done('asking.$y', { pass: false });
  expect(run.record).toMatchObject({ value: 'broken', data: { wrong: { code: 'SLOT_REFUSED', data: { by: ['y'] } } } });
  expect(run.effects).toEqual([{ kind: 'forget', what: 'call', id: 'asking.$z', seq: 3 }]);
});

test('one pass ends any', () => {
  const run = begin(slot('any', [x, y]), { order: 7 });
  run.done('asking.$x', true);
  expect(run.record).toMatchObject({ value: 'done', data: { result: true }, calls: {} });
});

test('any is refused by all who were asked', () => {
  const run = begin(slot('any', [x, y]), { order: 7 });
  run.done('asking.$y', false);
  run.done('asking.$x', false);
  expect(run.record.data['wrong']).toMatchObject({ code: 'SLOT_REFUSED', data: { by: ['x', 'y'] } });
});

test('collect lists who said what, in the order of the contributions, and does without optional ones', () => {
  const run = begin(slot('collect', [x, contribution('y', true), z]), { order: 7 });
  run.done('asking.$z', 3);
  run.fail('asking.$y', 'DOWN');
  run.done('asking.$x', 1);
  expect(run.record.data['result']).toEqual([
    { id: 'x', output: 1 },
    { id: 'z', output: 3 },
  ]);
});

test('merge makes one object', () => {
  const run = begin(slot('merge', [x, y]), { order: 7 });
  run.done('asking.$x', { a: 1 });
  run.done('asking.$y', { b: 2 });
  expect(run.record.data['result']).toEqual({ a: 1, b: 2 });
});

test.each<{ reduce: Reduce }>([
  { reduce: 'one' },
  { reduce: 'first' },
  { reduce: 'pipeline' },
  { reduce: 'all' },
  { reduce: 'any' },
  { reduce: 'collect' },
  { reduce: 'merge' },
])('a failing contribution fails $reduce', ({ reduce }) => {
  const run = begin(slot(reduce, [x, y]), { order: 7 });
  run.fail('asking.$x', 'DOWN');
  expect(run.record).toMatchObject({ value: 'broken', data: { wrong: { code: 'DOWN' } }, calls: {} });
});

test('an optional contribution does not save all', () => {
  const run = begin(slot('all', [contribution('x', true)]), { order: 7 });
  run.fail('asking.$x', 'DOWN');
  expect(run.record.value).toBe('broken');
});

test('the undo of a slot sees its result', () => {
  const run = begin(slot('merge', [x], { was: '=output.a' }), { order: 7 });
  run.done('asking.$x', { a: 1 });
  expect(run.record.engine.undo).toEqual([{ call: 'asking#2', contract: 'undo@^1', input: { was: 1 } }]);
});

test('leaving a slot leaves its calls', () => {
  const run = begin(slot('collect', [x, y]), { order: 7 });
  run.send('OUT');
  expect(run.effects.map(({ kind }) => kind)).toEqual(['forget', 'forget']);
  expect(run.record).toMatchObject({ value: 'left', engine: { slots: {} } });
});
