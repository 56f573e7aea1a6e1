import type { HistoryBody, HistoryEntry } from '../../api/instance-history.ts';
import { storyParts, type StoryCause } from './story-parts.ts';

const at = (minute: number): string => `2030-01-01T08:${String(minute).padStart(2, '0')}:00.000Z`;
const row = (seq: number, state: string, entry: HistoryBody): HistoryEntry => ({
  seq,
  at: at(seq),
  states: [state],
  entry,
});
const call = { contract: 'stock.reserve@^1', provider: 'wms-a', attempts: 1, startedAt: at(1), undo: false };
const done = (output: string | { readonly outcome: string }, more = {}): HistoryBody => ({
  kind: 'step',
  trigger: { kind: 'done', id: 'reserving', output },
  ...more,
});

const causes: readonly { readonly told: string; readonly entry: HistoryBody; readonly cause: StoryCause }[] = [
  {
    told: 'a start',
    entry: { kind: 'step', trigger: { kind: 'start', input: {} }, by: 'shop' },
    cause: { kind: 'started', by: 'shop' },
  },
  {
    told: 'an event',
    entry: { kind: 'step', trigger: { kind: 'event', type: 'PAID', payload: {} } },
    cause: { kind: 'event', event: 'PAID' },
  },
  {
    told: 'a call',
    entry: done('', { call }),
    cause: { kind: 'done', capability: 'stock.reserve', provider: 'wms-a' },
  },
  {
    told: 'what was taken back',
    entry: done('', { call: { ...call, undo: true } }),
    cause: { kind: 'undone', capability: 'stock.reserve', provider: 'wms-a' },
  },
  {
    told: 'a decision',
    entry: done({ outcome: 'approve' }, { by: 'li.wei' }),
    cause: { kind: 'decided', outcome: 'approve', by: 'li.wei' },
  },
  { told: 'a sub-flow', entry: done('whatever'), cause: { kind: 'over' } },
  {
    told: 'a failure',
    entry: { kind: 'step', trigger: { kind: 'failed', id: 'x', error: { code: 'NONE', message: '' } }, call },
    cause: { kind: 'failed', what: 'stock.reserve', code: 'NONE' },
  },
  { told: 'a time', entry: { kind: 'step', trigger: { kind: 'timer', id: 'x.0' } }, cause: { kind: 'time' } },
  {
    told: 'a cancellation',
    entry: { kind: 'set', why: 'cancel', record: {}, by: 'ops' },
    cause: { kind: 'cancelled', by: 'ops' },
  },
  {
    told: 'a stop',
    entry: { kind: 'note', what: 'incident', detail: { code: 'RETRIES_EXHAUSTED' } },
    cause: { kind: 'stopped', code: 'RETRIES_EXHAUSTED' },
  },
];

test.each(causes)('$told is a turn of the story', ({ entry, cause }) => {
  expect(storyParts([row(1, 'there', entry)])).toEqual([{ seq: 1, at: at(1), cause, states: ['there'] }]);
});

test('what changes no state is no turn, and each turn says how long it lasted', () => {
  const entries = [
    row(1, 'reserving', { kind: 'step', trigger: { kind: 'start', input: {} } }),
    row(2, 'reserving', { kind: 'attempt', id: 'x', attempt: 1, code: 'BUSY', message: '', provider: 'wms-a' }),
    row(3, 'paying', done('', { call })),
    row(4, 'paying', { kind: 'step', trigger: { kind: 'event', type: 'HURRY', payload: {} } }),
    row(5, 'paying', { kind: 'note', what: 'incident', detail: { code: 'LOST' } }),
  ];
  expect(storyParts(entries).map(({ seq, stayedMs }) => [seq, stayedMs])).toEqual([
    [1, 120_000],
    [3, 120_000],
    [5, undefined],
  ]);
});
