import type { InstanceRecord } from '../machine/record.ts';
import type { Trigger } from '../machine/trigger.ts';
import { decodeHistory, encodeHistory } from './history-codec.ts';
import { decodeRecord, encodeRecord, notStarted, outputOf } from './record-codec.ts';
import type { HistoryBody } from './views.ts';

const record: InstanceRecord = {
  status: 'active',
  value: { a: 'b' },
  data: { x: null },
  engine: {
    input: { i: 1 },
    undo: [{ call: 'a#1', contract: 'c', input: 1 }],
    each: {},
    slots: { s: 1 },
    abandoned: {},
  },
  history: { h: ['a'] },
  calls: { a: { seq: 1 }, b: { seq: 2, settled: true } },
  timers: { t: { seq: 3, dueAtMs: 5, armedAtMs: 1 } },
  seq: 3,
};

test('a running record comes back as it was', () => {
  expect(decodeRecord(encodeRecord(record))).toEqual(record);
});

test('an ended record keeps data, value and output, and nothing that only a running one needs', () => {
  const ended = decodeRecord(encodeRecord({ ...record, status: 'done', output: { ok: true } }));
  expect(ended).toMatchObject({ status: 'done', data: { x: null }, output: { ok: true }, calls: {}, timers: {} });
  expect(ended?.engine.undo).toEqual([]);
  expect(outputOf(encodeRecord({ ...record, status: 'done', output: 5 }))).toBe(5);
});

test('a record that never started is none', () => {
  expect(decodeRecord(notStarted)).toBeUndefined();
});

const triggers: readonly Trigger[] = [
  { kind: 'start', input: { a: 1 } },
  { kind: 'event', type: 'PAID', payload: null },
  { kind: 'done', id: 'a', seq: 1, output: false },
  { kind: 'done', id: 'a', seq: 1, output: {}, provider: 'p', by: { role: 'r' } },
  { kind: 'failed', id: 'a', seq: 1, error: { code: 'C', message: 'm', data: { d: 1 } } },
  { kind: 'timer', id: 't', seq: 9 },
  { kind: 'operator', command: 'skip' },
];

test.each(triggers)('a step by $kind comes back as it was', (trigger) => {
  const call = { contract: 'c@^1', provider: 'p', attempts: 2, startedAt: 900, undo: true };
  const body: HistoryBody = { kind: 'step', trigger, by: 'ann', eventId: 'e' };
  expect(decodeHistory(encodeHistory(body, 1_000), 1_000)).toEqual(body);
  if (trigger.kind !== 'done' || trigger.provider === undefined) return;
  const withFacts = { ...body, call };
  expect(decodeHistory(encodeHistory(withFacts, 1_000), 1_000)).toEqual(withFacts);
});
