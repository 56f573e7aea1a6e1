import { expect, test } from '@jest/globals';
import type { Json } from '../kernel/json.ts';
import { begin, expectAdvanced, expectFailed, type ShortFlow } from './flow.fixture.ts';
import type { Trigger } from './trigger.ts';

const waiting: ShortFlow = { initial: 'a', states: { a: { invoke: {} } } };

test.each(['xstate.done.actor.x', 'xstate.stop', '$retry', '$done.a', '*', '', 'NOT_DECLARED'])(
  'the event %p never enters',
  (type) => {
    const run = begin(waiting);
    expect(expectFailed(run.send(type)).code).toBe('EVENT_UNKNOWN');
    expect(run.record.value).toBe('a');
  },
);

test('an event that no state takes, or whose guards all refuse, is unexpected', () => {
  const flow: ShortFlow = {
    initial: 'a',
    states: { a: { on: { A: { guard: 'event.ok', target: 'b' } } }, b: {} },
  };
  const run = begin(flow);
  expect(run.send('B')).toEqual({ kind: 'ignored', because: 'unexpected' });
  expect(run.send('A', { ok: false })).toEqual({ kind: 'ignored', because: 'unexpected' });
  expect(run.send('A', { ok: true }).kind).toBe('advanced');
});

test('a targetless transition without actions takes its event', () => {
  const run = begin({ initial: 'a', states: { a: { on: { A: {} } } } });
  expect(expectAdvanced(run.send('A')).effects).toEqual([]);
});

test('an event is not lost when time alone lets an always transition go meanwhile', () => {
  const run = begin({
    initial: 'a',
    states: {
      a: {
        on: { A: { guard: 'event.ok', target: 'b' } },
        always: { guard: 'now >= timestamp("1970-01-01T00:01:00Z")', target: 'c' },
      },
      b: {},
      c: {},
    },
  });
  run.now = 60_000;
  expect(run.send('A', { ok: false })).toEqual({ kind: 'ignored', because: 'unexpected' });
});

test('stale results: twice, after leaving, after entering again, of an unknown call, after the end', () => {
  const stale = { kind: 'ignored', because: 'stale' };
  const run = begin({
    initial: 'a',
    states: { a: { invoke: { onError: 'z' }, on: { A: { target: 'a', reenter: true }, B: 'b' } }, b: {}, z: {} },
  });
  const first: Trigger = { kind: 'done', id: 'a', seq: 1, output: 1 };
  expect(run.take(first).kind).toBe('advanced');
  expect(run.record.calls).toEqual({ a: { seq: 1, settled: true } });
  expect(run.take(first)).toEqual(stale);
  run.send('A');
  expect(run.record.calls).toEqual({ a: { seq: 2 } });
  expect(run.effects).toMatchObject([{ kind: 'call', id: 'a', seq: 2 }]);
  expect(run.take(first)).toEqual(stale);
  run.send('B');
  expect(run.effects).toEqual([{ kind: 'forget', what: 'call', id: 'a', seq: 2 }]);
  expect(run.take({ ...first, seq: 2 })).toEqual(stale);
  expect(run.take({ kind: 'failed', id: 'no-such', seq: 1, error: { code: 'X', message: '' } })).toEqual(stale);
});

test('stale timers: fired, and of a state that was left', () => {
  const run = begin({
    initial: 'a',
    states: { a: { after: [{ delay: 'PT5S' }, { delay: 'PT9S', target: 'b' }], on: { B: 'b' } }, b: {} },
  });
  const fired: Trigger = { kind: 'timer', id: 'a.0', seq: 1 };
  expect(expectAdvanced(run.take(fired)).effects).toEqual([]);
  expect(run.take(fired)).toEqual({ kind: 'ignored', because: 'stale' });
  run.send('B');
  expect(run.effects).toEqual([{ kind: 'forget', what: 'timer', id: 'a.1', seq: 2 }]);
  expect(run.take({ kind: 'timer', id: 'a.1', seq: 2 })).toEqual({ kind: 'ignored', because: 'stale' });
});

test.each<{ name: string; payload: Json }>([
  { name: 'an actor look-alike', payload: { id: 'x', sessionId: 's', send: true, ref: 'INV-1' } },
  { name: 'a marked one', payload: { xstate$$type: 1, id: 'x' } },
  { name: 'a type of its own', payload: { type: 'xstate.stop' } },
  { name: 'an own __proto__', payload: JSON.parse('{"__proto__":{"admin":true}}') as Json },
])('$name in a payload is kept as it is', ({ payload }) => {
  const run = begin({
    initial: 'a',
    context: { kept: {} },
    states: { a: { on: { A: { assign: { kept: '=event' } } } } },
  });
  run.send('A', payload);
  expect(JSON.stringify(run.record.data['kept'])).toBe(JSON.stringify(payload));
  expect(run.record.data['admin']).toBeUndefined();
});
