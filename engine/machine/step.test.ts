import { expect, test } from '@jest/globals';
import type { Action } from '../flow/definition.ts';
import type { Json } from '../kernel/json.ts';
import { accepts, fold, leaves, step } from './step.ts';
import { begin, expectAdvanced, expectFailed, flowOf, throughJson, type ShortFlow } from './flow.fixture.ts';
import type { Trigger } from './trigger.ts';

const order: ShortFlow = {
  initial: 'reserving',
  context: { total: { initial: '=input.total' }, reservation: {}, payment: {} },
  parameters: { window: 'PT30M', limit: 100 },
  durations: ['window'],
  states: {
    reserving: {
      invoke: {
        input: { total: '=context.total' },
        retry: { attempts: 3, backoff: 'PT2S' },
        timeout: 'PT10S',
        undo: { id: '=output.id' },
        onDone: { target: 'waiting', assign: { reservation: '=output' } },
        onError: [{ error: 'OUT', target: 'rejected' }],
      },
    },
    waiting: {
      on: {
        A: [
          { guard: 'event.amount >= context.total', target: 'route', assign: { payment: '=event' } },
          { target: 'short', assign: { payment: '=event' } },
        ],
        CANCEL: 'cancelled',
      },
      after: [{ delay: '=parameters.window', target: 'cancelled' }],
    },
    route: { always: [{ guard: 'context.total > parameters.limit', target: 'short' }, { target: 'paid' }] },
    short: { tags: ['rest'] },
    paid: { type: 'final', output: { status: 'paid', total: '=context.total' } },
    rejected: { type: 'final', output: { status: 'rejected' } },
    cancelled: { compensate: 'all', onDone: 'closed' },
    closed: { type: 'final', output: { status: 'cancelled' } },
  },
};

test('a start opens the first call with its policy', () => {
  const run = begin(order, { total: 50 });
  expect(run.effects).toEqual([
    {
      kind: 'call',
      id: 'reserving',
      seq: 1,
      state: 'reserving',
      input: { total: 50 },
      contract: 'cap@^1',
      binding: 'cap',
      attempts: 3,
      backoffMs: 2000,
      timeoutMs: 10_000,
      withinMs: 3_600_000,
      undoable: true,
    },
  ]);
  expect(run.record).toEqual({
    status: 'active',
    value: 'reserving',
    data: { total: 50, reservation: null, payment: null },
    engine: { input: { total: 50 }, undo: [], each: {}, slots: {}, abandoned: {} },
    history: {},
    calls: { reserving: { seq: 1 } },
    timers: {},
    seq: 1,
  });
});

test.each([
  { name: 'defaults', invoke: {}, contract: {}, attempts: 5, backoffMs: 1000, timeoutMs: 30_000, withinMs: 3_600_000 },
  {
    name: 'the contract',
    invoke: {},
    contract: { timeout: 'PT2H', retry: { attempts: 4, backoff: 'PT3S' } },
    attempts: 4,
    backoffMs: 3000,
    timeoutMs: 7_200_000,
    withinMs: 28_800_000,
  },
  {
    name: 'the flow before the contract',
    invoke: { timeout: 'PT1M', retry: { attempts: 2, within: 'PT5M' } },
    contract: { timeout: 'PT2H', retry: { attempts: 4, backoff: 'PT3S' } },
    attempts: 2,
    backoffMs: 3000,
    timeoutMs: 60_000,
    withinMs: 300_000,
  },
])('retry and timeout come from $name', ({ invoke, contract, attempts, backoffMs, timeoutMs, withinMs }) => {
  const run = begin({ initial: 'a', states: { a: { invoke } }, contracts: { 'cap@^1': contract } });
  expect(run.effects).toMatchObject([{ attempts, backoffMs, timeoutMs, withinMs }]);
});

test('a result assigns, pushes the undo and arms the timer of the next state', () => {
  const run = begin(order, { total: 50 });
  run.done('reserving', { id: 'R1' }, { provider: 'wms-a' });
  expect(run.record.data['reservation']).toEqual({ id: 'R1' });
  expect(run.record.engine.undo).toEqual([
    { call: 'reserving#1', contract: 'undo@^1', input: { id: 'R1' }, provider: 'wms-a' },
  ]);
  expect(run.effects).toEqual([{ kind: 'wake', id: 'waiting.0', seq: 2, dueAtMs: 1000 + 1_800_000 }]);
});

test('an event goes through always to the end', () => {
  const run = begin(order, { total: 50 });
  run.done('reserving', { id: 'R1' });
  const outcome = expectAdvanced(run.send('A', { amount: 50 }));
  expect(outcome.record.status).toBe('done');
  expect(outcome.record.output).toEqual({ status: 'paid', total: 50 });
  expect(outcome.effects).toEqual([{ kind: 'forget', what: 'timer', id: 'waiting.0', seq: 2 }]);
  expect(outcome.states).toEqual(['paid']);
  expect(run.send('A')).toEqual({ kind: 'ignored', because: 'finished' });
});

test('a declared error takes its exit, any other one is an incident and changes nothing', () => {
  const run = begin(order, { total: 50 });
  const before = throughJson(run.record);
  expect(expectFailed(run.fail('reserving', 'BROKEN'))).toMatchObject({
    code: 'CALL_FAILED_UNHANDLED',
    params: { state: 'reserving', code: 'BROKEN' },
    state: 'reserving',
    pointer: '/root/states/reserving/invoke',
  });
  expect(run.record).toEqual(before);
  expect(expectAdvanced(run.fail('reserving', 'OUT')).record.output).toEqual({ status: 'rejected' });
});

test.each<{ name: string; states: ShortFlow['states'] }>([
  { name: 'always', states: { a: { on: { A: 'b' } }, b: { always: 'c' }, c: { always: 'b' } } },
  {
    name: 'raise',
    states: {
      a: { on: { A: 'b' } },
      b: { entry: [{ kind: 'raise', event: 'I' }], on: { I: { target: 'b', reenter: true } } },
    },
  },
])('a cycle of $name fails the step and leaves the record', ({ states }) => {
  const run = begin({ initial: 'a', states: { ...states } });
  const before = throughJson(run.record);
  expect(expectFailed(run.send('A'))).toEqual({ code: 'STEP_LOOP', params: { limit: 100 } });
  expect(run.record).toEqual(before);
  const atStart = flowOf({ initial: 'b', states: { ...states } });
  expect(expectFailed(step(atStart, undefined, { kind: 'start', input: {} }, 0)).code).toBe('STEP_LOOP');
});

test('what is entered and left in one step has no effects', () => {
  const run = begin({
    initial: 'a',
    states: {
      a: { on: { A: 'b' } },
      b: { invoke: { undo: {}, onDone: 'c' }, after: [{ delay: 'PT5S', target: 'c' }], always: 'c' },
      c: {},
    },
  });
  expect(expectAdvanced(run.send('A')).effects).toEqual([]);
  expect(run.record).toMatchObject({ value: 'c', calls: {}, timers: {}, engine: { abandoned: {} } });
});

test('a throwing expression fails the step, says where, and leaves the record', () => {
  const run = begin({
    initial: 'a',
    context: { n: { initial: 1 } },
    states: {
      a: { on: { A: { target: 'b', assign: { n: 2 } }, B: { guard: 'event.no.such', target: 'b' } } },
      b: { entry: [{ kind: 'assign', assign: { n: '=context.missing' } }] },
    },
  });
  const before = throughJson(run.record);
  expect(expectFailed(run.send('A'))).toMatchObject({
    code: 'EXPR_NO_VALUE',
    state: 'b',
    pointer: '/root/states/b/entry/0/assign/n',
  });
  expect(expectFailed(run.send('B'))).toMatchObject({ state: 'a', pointer: '/root/states/a/on/B/0/guard' });
  expect(run.record).toEqual(before);
});

test('a failing start says where too', () => {
  const flow = flowOf({ initial: 'a', context: { n: { initial: '=input.n' } }, states: { a: {} } });
  expect(expectFailed(step(flow, undefined, { kind: 'start', input: {} }, 0))).toMatchObject({
    code: 'EXPR_NO_VALUE',
    pointer: '/context/n/initial',
  });
});

test('what does not fit the field is not assigned', () => {
  const run = begin({
    initial: 'a',
    context: { n: { schema: { type: 'integer' }, initial: 1 } },
    states: { a: { on: { A: { assign: { n: '=event.n' } } } } },
  });
  expect(expectFailed(run.send('A', { n: 1.5 }))).toMatchObject({ code: 'DATA_INVALID', params: { field: 'n' } });
  expect(run.send('A', { n: 7 }).kind).toBe('advanced');
  expect(run.record.data).toEqual({ n: 7 });
});

test.each<{ what: string; action: Action }>([
  { what: 'raised', action: { kind: 'raise', event: 'B', data: '=event' } },
  { what: 'sent', action: { kind: 'send', event: 'B', data: '=event' } },
])('what does not fit the event is not $what', ({ action }) => {
  const run = begin({
    initial: 'a',
    events: { B: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } } },
    states: { a: { on: { A: { actions: [action] } } } },
  });
  expect(expectFailed(run.send('A', { n: 1.5 }))).toMatchObject({ code: 'DATA_INVALID', params: { field: 'event B' } });
  expect(run.send('A', { n: 7 }).kind).toBe('advanced');
});

test.each<{ n: Json; code: string | undefined }>([
  { n: 1.5, code: 'DATA_INVALID' },
  { n: 7, code: undefined },
])('the output $n ends the flow unless it is unfit', ({ n, code }) => {
  const flow = flowOf({
    initial: 'a',
    gives: { type: 'object', properties: { n: { type: 'integer' } } },
    states: { a: { type: 'final', output: { n: '=input.n' } } },
  });
  const outcome = step(flow, undefined, { kind: 'start', input: { n } }, 0);
  expect(outcome.kind === 'failed' ? outcome.error.code : undefined).toBe(code);
});

test.each<{ delay: string; input: Json }>([
  { delay: '=input.text', input: { text: 'soon' } },
  { delay: '=input.number', input: { number: 5 } },
  { delay: '=input.number', input: { number: -1 } },
  { delay: '=input.missing', input: {} },
  { delay: '=duration("1s") - duration("2s")', input: {} },
])('the delay $delay of $input fails the step', ({ delay, input }) => {
  const flow = flowOf({ initial: 'a', states: { a: { after: [{ delay, target: 'b' }] }, b: {} } });
  const error = expectFailed(step(flow, undefined, { kind: 'start', input }, 0));
  expect(error.code).toMatch(/^(?:DELAY_INVALID|EXPR_\w+)$/);
  expect(error.pointer).toBe('/root/states/a/after/0/delay');
});

test('thirty days are due in thirty days, and nothing is due at once', () => {
  const run = begin(
    { initial: 'a', states: { a: { after: [{ delay: 'P30D' }, { delay: '=input.wait' }] } } },
    { wait: 'PT0S' },
  );
  expect(Object.values(run.record.timers).map(({ dueAtMs }) => dueAtMs)).toEqual([1000 + 30 * 86_400_000, 1000]);
});

test('accepts lists the declared events that active states name, leaves the states', () => {
  const run = begin(order, { total: 50 });
  expect(accepts(run.flow, run.record)).toEqual([]);
  expect(leaves(run.flow, run.record)).toEqual(['reserving']);
  run.done('reserving', { id: 'R1' });
  expect(accepts(run.flow, run.record)).toEqual(['A', 'CANCEL']);
  expect(leaves(run.flow, run.record)).toEqual(['waiting']);
});

test('folding the history gives the record', () => {
  const flow = flowOf(order);
  const entries: { trigger: Trigger; atMs: number }[] = [
    { trigger: { kind: 'start', input: { total: 500 } }, atMs: 10 },
    { trigger: { kind: 'done', id: 'reserving', seq: 1, output: { id: 'R1' } }, atMs: 20 },
    { trigger: { kind: 'event', type: 'A', payload: { amount: 500 } }, atMs: 30 },
  ];
  const run = begin(flow, { total: 500 });
  run.now = 20;
  run.take(entries[1]?.trigger ?? { kind: 'operator', command: 'skip' });
  run.now = 30;
  run.send('A', { amount: 500 });
  expect(throughJson(fold(flow, entries))).toEqual(run.record);
  expect(() => fold(flow, entries.slice(1))).toThrow('Entry 1');
});
