import fc from 'fast-check';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { InstanceRecord } from '../machine/record.ts';
import type { Trigger } from '../machine/trigger.ts';
import { encodeCallBody } from './call-body-codec.ts';
import { decodeHistory, encodeHistory } from './history-codec.ts';
import { known } from './json-text.ts';
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

/** JSON as a provider or an author may give it, with quotes, controls and lone surrogates in names and texts. */
const anyJson: fc.Arbitrary<Json> = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));
const anyText = fc.string({ unit: 'binary', maxLength: 12 });

test('a call is written as JSON.stringify would', () => {
  fc.assert(
    fc.property(anyText, anyJson, fc.nat(), (name, input, number) => {
      const effect = {
        kind: 'call',
        id: name,
        seq: number,
        state: name,
        input,
        contract: name,
        binding: name,
        attempts: number,
        backoffMs: number,
        timeoutMs: number,
        withinMs: number,
        undoable: number % 2 === 0,
      } as const;
      const body = { effect, startedAt: number, provider: name, reason: name };
      expect(encodeCallBody(body)).toBe(JSON.stringify(body));
      const undo = { ...body, effect: { ...effect, undoOf: { call: name } } };
      expect(encodeCallBody(undo)).toBe(JSON.stringify(undo));
    }),
  );
});

test('what came in with a step is written once, and reads the same', () => {
  fc.assert(
    fc.property(anyText, anyText, anyJson, anyJson, (name, other, output, beside) => {
      const data: JsonObject = { [`f${name}`]: output, [`g${other}`]: beside };
      const moved = { ...record, data, value: name, calls: { [`c${name}`]: { seq: 1 }, d: { seq: 2, sinceMs: 5 } } };
      const text = encodeRecord(moved, known(output));
      expect(text).toBe(encodeRecord(moved));
      expect(decodeRecord(text)).toEqual(JSON.parse(JSON.stringify(moved)));
      const trigger = { kind: 'done', id: name, seq: 3, output, provider: other } as const;
      const call = { contract: name, provider: other, attempts: 1, startedAt: 7, undo: false };
      const body: HistoryBody = { kind: 'step', trigger, eventId: name, by: other, call };
      expect(decodeHistory(encodeHistory(body, 9, known(output)), 9)).toEqual(body);
      expect(encodeHistory(body, 9, known(output))).toBe(encodeHistory(body, 9));
    }),
  );
});
