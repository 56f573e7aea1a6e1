import { expect, test } from '@jest/globals';
import { begin, type ShortFlow } from './flow.fixture.ts';

const parent: ShortFlow = {
  initial: 'shipping',
  context: { result: {} },
  states: {
    shipping: {
      invoke: {
        flow: 'child',
        input: { order: '=input.order' },
        timeout: 'P60D',
        onDone: { target: 'shipped', assign: { result: '=output' } },
        onError: { target: 'held', assign: { result: '=error.code' } },
      },
      on: { CANCEL: 'held', A: {} },
    },
    shipped: {},
    held: {},
  },
};

const dueAtMs = 1000 + 60 * 86_400_000;

test('a sub-flow is a child, with a timer for its time', () => {
  expect(begin(parent, { order: 7 }).effects).toEqual([
    {
      kind: 'start',
      id: 'shipping',
      seq: 1,
      state: 'shipping',
      input: { order: 7 },
      flow: 'child@^1',
      timeoutMs: dueAtMs - 1000,
    },
    { kind: 'wake', id: 'shipping.$timeout', seq: 2, dueAtMs },
  ]);
});

test('its output is the result, its timer is forgotten', () => {
  const run = begin(parent, { order: 7 });
  run.done('shipping', { at: 'door' });
  expect(run.record).toMatchObject({ value: 'shipped', data: { result: { at: 'door' } }, timers: {} });
  expect(run.effects).toEqual([{ kind: 'forget', what: 'timer', id: 'shipping.$timeout', seq: 2 }]);
});

test('its failure is an error', () => {
  const run = begin(parent, { order: 7 });
  run.fail('shipping', 'CANCELLED');
  expect(run.record).toMatchObject({ value: 'held', data: { result: 'CANCELLED' } });
});

test('when its time is over it is forgotten, and the error is TIMEOUT', () => {
  const run = begin(parent, { order: 7 });
  run.now = dueAtMs;
  run.fire('shipping.$timeout');
  expect(run.record).toMatchObject({ value: 'held', data: { result: 'TIMEOUT' }, calls: {}, timers: {} });
  expect(run.effects).toEqual([{ kind: 'forget', what: 'call', id: 'shipping', seq: 1 }]);
  expect(run.take({ kind: 'done', id: 'shipping', seq: 1, output: {} })).toEqual({ kind: 'ignored', because: 'stale' });
});

test('leaving its state forgets child and timer', () => {
  const run = begin(parent, { order: 7 });
  run.send('CANCEL');
  expect(run.effects).toEqual([
    { kind: 'forget', what: 'call', id: 'shipping', seq: 1 },
    { kind: 'forget', what: 'timer', id: 'shipping.$timeout', seq: 2 },
  ]);
});
