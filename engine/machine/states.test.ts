import { expect, test } from '@jest/globals';
import { accepts, leaves } from './step.ts';
import { begin, type ShortFlow } from './flow.fixture.ts';

test.each([
  { history: 'shallow' as const, value: { n: { x: 'x1' } } },
  { history: 'deep' as const, value: { n: { x: 'x2' } } },
])('$history history comes back to $value', ({ history, value }) => {
  const run = begin({
    initial: 'n',
    states: {
      n: {
        initial: 'w',
        states: {
          w: { on: { A: 'x' } },
          x: { initial: 'x1', states: { x1: { on: { B: 'x2' } }, x2: {} } },
          back: { type: 'history', history, target: 'w' },
        },
        on: { OUT: 'o' },
      },
      o: { on: { BACK: 'n.back' } },
    },
  });
  for (const type of ['A', 'B', 'OUT']) run.send(type);
  expect(run.record.history).toEqual({ 'n.back': [history === 'deep' ? 'n.x.x2' : 'n.x'] });
  run.send('BACK');
  expect(run.record.value).toEqual(value);
});

test('a history that remembers nothing leads to its target', () => {
  const run = begin({
    initial: 'o',
    states: {
      o: { on: { BACK: 'n.back' } },
      n: { initial: 'w', states: { w: {}, x: {}, back: { type: 'history', target: 'x' } } },
    },
  });
  run.send('BACK');
  expect(run.record.value).toEqual({ n: 'x' });
});

test('a compound state ends with the output of its final state, a parallel one with none', () => {
  const run = begin({
    initial: 'c',
    context: { compound: {}, left: {} },
    states: {
      c: {
        initial: 'f',
        states: { f: { type: 'final', output: { v: 1 } } },
        onDone: { target: 'p', assign: { compound: '=output' } },
      },
      p: {
        type: 'parallel',
        states: {
          l: { initial: 'go', states: { go: { on: { A: 'end' } }, end: { type: 'final' } } },
          r: { initial: 'go', states: { go: { on: { A: 'end' } }, end: { type: 'final' } } },
        },
        onDone: { target: 'z', assign: { left: 'both' } },
      },
      z: {},
    },
  });
  expect(leaves(run.flow, run.record)).toEqual(['p.l.go', 'p.r.go']);
  run.send('A');
  expect(run.record).toMatchObject({ value: 'z', data: { compound: { v: 1 }, left: 'both' } });
});

test('a final state without output leaves none', () => {
  const { record } = begin({ initial: 'a', states: { a: { type: 'final' } } });
  expect(record.status).toBe('done');
  expect('output' in record).toBe(false);
});

test('regions that want conflicting states choose alike, however they were entered and stored', () => {
  const flow: ShortFlow = {
    initial: 'p',
    context: { ready: { initial: false } },
    states: {
      p: {
        type: 'parallel',
        on: { A: { assign: { ready: true } } },
        states: {
          l: {
            initial: 'one',
            states: { one: { on: { B: 'two' } }, two: { always: { guard: 'context.ready', target: 'left' } } },
          },
          r: {
            initial: 'one',
            states: { one: { on: { C: 'two' } }, two: { always: { guard: 'context.ready', target: 'right' } } },
          },
        },
      },
      left: {},
      right: {},
    },
  };
  for (const order of [
    ['B', 'C'],
    ['C', 'B'],
  ]) {
    const run = begin(flow);
    for (const type of order) run.send(type);
    // A store may give the members of an object back in an order of its own.
    run.record = { ...run.record, value: { p: { r: 'two', l: 'two' } } };
    run.send('A');
    expect(run.record.value).toBe('left');
  }
});

test('an always transition that only assigns is taken until its guard refuses', () => {
  const run = begin({
    initial: 'a',
    context: { n: { initial: 0 } },
    states: { a: { always: { guard: 'context.n < 7', assign: { n: '=context.n + 1' } } } },
  });
  expect(run.record.data['n']).toBe(7);
});

test('assign computes all fields from the same data; entry, exit and transition run in order', () => {
  const mark = (label: string) => ({ kind: 'assign' as const, assign: { log: `=context.log + ["${label}"]` } });
  const run = begin({
    initial: 'a',
    context: { log: { initial: [] }, x: { initial: 1 }, y: { initial: 2 } },
    states: {
      a: {
        entry: [mark('in a')],
        exit: [mark('out a')],
        on: { A: { target: 'b', actions: [mark('on A')], assign: { x: '=context.y', y: '=context.x' } } },
      },
      b: { entry: [mark('in b'), { kind: 'assign', guard: 'false', assign: { x: 9 } }] },
    },
  });
  run.send('A');
  expect(run.record.data).toEqual({ log: ['in a', 'out a', 'on A', 'in b'], x: 2, y: 1 });
});

test('raise happens in the same step with its data, guarded or not', () => {
  const run = begin({
    initial: 'a',
    context: { got: {} },
    states: {
      a: {
        entry: [
          { kind: 'raise', event: 'A', guard: 'false' },
          { kind: 'raise', event: 'I', guard: 'true', data: { n: '=1 + 1' } },
        ],
        on: { A: 'wrong', I: { target: 'b', assign: { got: '=event.n' } } },
      },
      b: {},
      wrong: {},
    },
  });
  expect(run.record).toMatchObject({ value: 'b', data: { got: 2 } });
});

test('send goes to the own inbox after the step, or after a delay that outlives the state', () => {
  const run = begin({
    initial: 'a',
    context: { got: {} },
    states: {
      a: {
        entry: [
          { kind: 'send', event: 'A', data: { n: 1 } },
          { kind: 'send', event: 'B', data: { n: 2 }, delay: 'PT5S' },
          { kind: 'send', event: 'C', delay: 'PT5S' },
        ],
        on: { A: 'b' },
      },
      b: { on: { B: { assign: { got: '=event.n' } } } },
    },
  });
  expect(run.effects).toEqual([
    { kind: 'send', event: 'A', payload: { n: 1 } },
    { kind: 'wake', id: '$send#1', seq: 1, dueAtMs: 6000 },
    { kind: 'wake', id: '$send#2', seq: 2, dueAtMs: 6000 },
  ]);
  run.send('A', { n: 1 });
  run.fire('$send#1');
  expect(run.record.data['got']).toBe(2);
  run.fire('$send#2');
  expect(run.effects).toEqual([{ kind: 'send', event: 'C', payload: {} }]);
  expect(run.record.timers).toEqual({});
});

test('a wildcard takes what the outside sends, never a timer or a result', () => {
  const flow: ShortFlow = {
    initial: 'a',
    states: {
      a: { invoke: { onDone: 'done' }, after: [{ delay: 'PT5S', target: 'late' }], on: { '*': 'wild' } },
      done: {},
      late: {},
      wild: {},
    },
  };
  const [result, timer, event] = [begin(flow), begin(flow), begin(flow)];
  result.done('a');
  timer.fire('a.0');
  expect(accepts(event.flow, event.record)).toContain('GO');
  event.send('GO');
  expect([result, timer, event].map(({ record }) => record.value)).toEqual(['done', 'late', 'wild']);
});

test('inState sees the configuration as it is at that moment', () => {
  const run = begin({
    initial: 'p',
    context: { seen: { initial: [] } },
    states: {
      p: {
        type: 'parallel',
        states: {
          l: {
            initial: 'one',
            states: {
              one: {
                on: { A: 'two' },
                exit: [{ kind: 'assign', assign: { seen: '=context.seen + [inState("p.l.one")]' } }],
              },
              two: {
                entry: [
                  { kind: 'assign', assign: { seen: '=context.seen + [inState("p.l.one"), inState("p.l.two")]' } },
                ],
              },
            },
          },
          r: {
            initial: 'one',
            states: { one: { on: { B: { guard: 'inState("p.l.two")', target: 'two' } } }, two: {} },
          },
        },
      },
    },
  });
  expect(run.send('B')).toEqual({ kind: 'ignored', because: 'unexpected' });
  run.send('A');
  expect(run.record.data['seen']).toEqual([true, false, true]);
  expect(run.send('B').kind).toBe('advanced');
});

test('events and timers of the flow itself stand above all states', () => {
  const run = begin({
    initial: 'a',
    on: { CANCEL: 'end' },
    after: [{ delay: 'PT9S', target: 'end' }],
    states: { a: {}, end: { type: 'final' } },
  });
  expect(Object.keys(run.record.timers)).toEqual(['$root.0']);
  run.fire('$root.0');
  expect(run.record.status).toBe('done');
});
