import { expect, test } from '@jest/globals';
import { leaves } from './step.ts';
import { begin, type Run, type ShortFlow } from './flow.fixture.ts';

const saga: ShortFlow = {
  initial: 'reserve',
  states: {
    reserve: { invoke: { undo: { reservation: '=output.id' }, onDone: 'charge' } },
    charge: { invoke: { undo: { charge: '=output.id' }, onDone: 'wait' }, on: { CANCEL: 'cancelled' } },
    wait: { on: { CANCEL: 'cancelled' } },
    cancelled: { compensate: 'all', onDone: 'closed' },
    closed: { type: 'final', output: { status: 'cancelled' } },
  },
};

function cancelled(): Run {
  const run = begin(saga);
  run.done('reserve', { id: 'R1' }, { provider: 'wms-a' });
  run.done('charge', { id: 'P1' });
  run.send('CANCEL');
  return run;
}

const undo = 'cancelled.$undo';

test('undoes newest first, each asked of who did the work, under a key of the call it undoes', () => {
  const run = cancelled();
  expect(run.effects).toMatchObject([
    {
      kind: 'call',
      id: undo,
      state: 'cancelled',
      contract: 'undo@^1',
      binding: 'undo',
      input: { charge: 'P1' },
      undoOf: { call: 'charge#2' },
    },
  ]);
  run.done(undo);
  expect(run.effects).toMatchObject([
    { kind: 'call', id: undo, input: { reservation: 'R1' }, undoOf: { call: 'reserve#1', provider: 'wms-a' } },
  ]);
  run.done(undo);
  expect(run.record).toMatchObject({ status: 'done', output: { status: 'cancelled' }, engine: { undo: [] } });
});

test('nothing to undo: compensation ends in the same step', () => {
  const run = begin({ initial: 'a', states: { a: { compensate: 'all', onDone: 'b' }, b: {} } });
  expect(run.record.value).toBe('b');
});

test('an undo that fails waits for a person; retry keeps the key and takes a new seq', () => {
  const run = cancelled();
  run.fail(undo, 'DOWN');
  expect(run.record.value).toEqual({ cancelled: '$stuck' });
  expect(leaves(run.flow, run.record)).toEqual(['cancelled']);
  expect(run.flow.configuration(run.record.value).tags).toEqual(['incident']);
  run.take({ kind: 'operator', command: 'retry' });
  expect(run.effects).toMatchObject([{ kind: 'call', id: undo, seq: 4, undoOf: { call: 'charge#2' } }]);
});

test('skip leaves it undone and goes on with the next', () => {
  const run = cancelled();
  run.fail(undo, 'DOWN');
  run.take({ kind: 'operator', command: 'skip' });
  expect(run.effects).toMatchObject([{ kind: 'call', undoOf: { call: 'reserve#1' } }]);
});

test('an operator can only help where compensation is stuck', () => {
  expect(cancelled().take({ kind: 'operator', command: 'skip' })).toEqual({ kind: 'ignored', because: 'unexpected' });
});

/** Cancelled while `charge` runs: the reservation is undone, the charge may still succeed. */
function abandoned(): Run {
  const run = begin(saga);
  run.done('reserve', { id: 'R1' });
  run.send('CANCEL');
  return run;
}

test('a call left in flight is abandoned, and compensation waits for it', () => {
  const run = abandoned();
  expect(run.effects).toMatchObject([
    { kind: 'abandon', id: 'charge', seq: 2 },
    { kind: 'call', id: undo },
  ]);
  expect(run.record.engine.abandoned).toEqual({ 'charge#2': {} });
  run.done(undo);
  expect(run.record.value).toEqual({ cancelled: '$next' });
});

test('its late success is undone', () => {
  const run = abandoned();
  run.done(undo);
  run.take({ kind: 'done', id: 'charge', seq: 2, output: { id: 'P1' }, provider: 'bank' });
  expect(run.effects).toMatchObject([
    { kind: 'call', id: undo, input: { charge: 'P1' }, undoOf: { call: 'charge#2', provider: 'bank' } },
  ]);
  expect(run.take({ kind: 'done', id: 'charge', seq: 2, output: {} })).toEqual({ kind: 'ignored', because: 'stale' });
  run.done(undo);
  expect(run.record.status).toBe('done');
});

test('its late success while another undo runs does not take that one off the stack', () => {
  const run = abandoned();
  run.take({ kind: 'done', id: 'charge', seq: 2, output: { id: 'P1' } });
  expect(run.effects).toEqual([]);
  run.done(undo);
  expect(run.record.engine.undo.map(({ call }) => call)).toEqual(['charge#2']);
  expect(run.effects).toMatchObject([{ kind: 'call', undoOf: { call: 'charge#2' } }]);
});

test('its late failure ends the wait', () => {
  const run = abandoned();
  run.done(undo);
  run.take({ kind: 'failed', id: 'charge', seq: 2, error: { code: 'NO', message: '' } });
  expect(run.record.status).toBe('done');
});

test('a call that was done is not abandoned when its state is left, and none when the flow ends', () => {
  const run = begin({
    initial: 'a',
    states: { a: { invoke: { undo: {} }, on: { A: 'b', B: 'end' } }, b: {}, end: { type: 'final' } },
  });
  const other = begin(run.flow);
  run.done('a');
  run.send('A');
  expect(run.effects).toEqual([]);
  other.send('B');
  expect(other.effects).toEqual([{ kind: 'forget', what: 'call', id: 'a', seq: 1 }]);
});
