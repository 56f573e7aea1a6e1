import type { HistoryBody, HistoryEntry } from '../../api/instance-history.ts';
import { choicesOf, capabilityOf, timelineRows } from './timeline-rows.ts';

const start: HistoryBody = { kind: 'step', trigger: { kind: 'start', input: {} }, by: 'shop' };
const call = { contract: 'stock.reserve@^1', provider: 'wms-a', attempts: 2, startedAt: '', undo: false };
const attempt: HistoryBody = {
  kind: 'attempt',
  id: 'a',
  attempt: 1,
  code: 'CAP_TIMEOUT',
  message: '',
  provider: 'wms-a',
};
const failed: HistoryBody = {
  kind: 'step',
  trigger: { kind: 'failed', id: 'a', error: { code: 'OUT', message: '' } },
  call,
};
const incident: HistoryBody = { kind: 'note', what: 'incident', detail: {} };
const paid: HistoryBody = { kind: 'step', trigger: { kind: 'event', type: 'PAID', payload: {} }, by: 'bank' };

const entries = [
  entry(1, 'a', start),
  entry(2, 'a', attempt),
  entry(3, 'b', failed),
  entry(4, 'b', incident),
  entry(5, 'c', paid),
];

function entry(seq: number, state: string, body: HistoryBody): HistoryEntry {
  return { seq, at: `2026-01-01T00:00:0${seq}.000Z`, states: [state], entry: body };
}

const none = { failed: false };
test.each([
  { name: 'all', filter: none, rows: ['a 2000', 1, 2, 'b 2000', 3, 4, 'c', 5] },
  { name: 'failed', filter: { failed: true }, rows: ['a 2000', 2, 'b 2000', 3, 4] },
  { name: 'of a capability', filter: { ...none, capability: 'stock.reserve' }, rows: ['b 2000', 3] },
  { name: 'of an actor', filter: { ...none, actor: 'bank' }, rows: ['c', 5] },
  { name: 'of nobody', filter: { ...none, actor: 'nobody' }, rows: [] },
])('$name: $rows', ({ filter, rows }) => {
  const shown = timelineRows(entries, filter).map((row) =>
    row.kind === 'entry'
      ? row.entry.seq
      : `${row.states.join(' ')}${row.stayedMs === undefined ? '' : ` ${row.stayedMs}`}`,
  );
  expect(shown).toEqual(rows);
});

test('of 5,000 entries every failed one is found, and no other', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => entryAt(index + 1));
  const shown = timelineRows(many, { failed: true }).filter(({ kind }) => kind === 'entry');
  expect(shown).toHaveLength(many.filter(({ seq }) => seq % 7 === 0).length);
  expect(choicesOf(many, capabilityOf)).toEqual(['stock.reserve']);
});

function entryAt(seq: number): HistoryEntry {
  return { ...entry(1, `s${Math.floor(seq / 40)}`, seq % 7 === 0 ? failed : paid), seq };
}
