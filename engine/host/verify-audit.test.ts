import type { AuditRow } from './access-ports.ts';
import { chained } from './audit-chain.ts';
import { verifyAudit } from './verify-audit.ts';

const entry = {
  at: 1_000,
  who: 'ann',
  key: 'k_1',
  what: 'publish',
  target: '/v1/publish',
  outcome: 'done',
  detail: {},
};

interface Made {
  readonly who?: string;
  /** Number of the first row, and how far apart numbers are. */
  readonly first?: number;
  readonly step?: number;
}

/** Rows as a store writes them. */
function trail(count: number, { who = 'ann', first = 1, step = 1 }: Made = {}): AuditRow[] {
  const rows: AuditRow[] = [];
  for (let row = 0; row < count; row += 1) {
    const numbered = { ...entry, who, seq: first + row * step };
    rows.push({ ...numbered, ...chained(rows.at(-1)?.hash ?? '', numbered) });
  }
  return rows;
}

const logOf = (rows: readonly AuditRow[]) => ({
  list: ({ before = Infinity, limit }: { readonly before?: number; readonly limit: number }) =>
    Promise.resolve(
      rows
        .filter(({ seq }) => seq < before)
        .toReversed()
        .slice(0, limit),
    ),
});

const changed = (rows: AuditRow[], seq: number, change: Partial<AuditRow>): AuditRow[] =>
  rows.map((row) => (row.seq === seq ? { ...row, ...change } : row));

/** Somebody who knows how the chain is made puts the row in, or changes it, and mends that row alone. */
const forged = (rows: AuditRow[], seq: number): AuditRow[] =>
  rows.map((row) => (row.seq === seq ? { ...row, who: 'eve', ...chained(row.previous, { ...row, who: 'eve' }) } : row));

const wide = trail(3, { step: 2 });
const wideHead = wide.slice(-1);
const [before] = wide;
const inserted = { ...entry, who: 'eve', seq: 2 };
const putIn = [...wide.slice(0, 1), { ...inserted, ...chained(before?.hash ?? '', inserted) }, ...wide.slice(1)];
const unchained = [1, 2].map((seq) => ({ ...entry, seq, previous: '', hash: '' }));
const head = trail(5).slice(-1);

test.each([
  { name: 'as it was written', rows: trail(5), anchors: head, at: [] },
  { name: 'of more than a page', rows: trail(1_203), anchors: head, at: [] },
  { name: 'of which nothing was written', rows: [], anchors: [], at: [] },
  { name: 'with numbers left out, as a rolled back transaction leaves them', rows: wide, anchors: wideHead, at: [] },
  { name: 'begun after rows without a hash', rows: [...unchained, ...trail(3, { first: 3 })], anchors: [], at: [] },
  { name: 'with a row changed', rows: changed(trail(5), 3, { who: 'eve' }), anchors: head, at: [3] },
  { name: 'with a row changed and its hash mended', rows: forged(trail(5), 3), anchors: head, at: [4] },
  { name: 'with the last row changed and mended', rows: forged(trail(5), 5), anchors: head, at: [5] },
  { name: 'without a row in the middle', rows: trail(5).filter(({ seq }) => seq !== 3), anchors: head, at: [4] },
  { name: 'without its first row', rows: trail(5).slice(1), anchors: head, at: [2] },
  { name: 'without its last rows', rows: trail(5).slice(0, 3), anchors: head, at: [5] },
  { name: 'with a row put in', rows: putIn, anchors: wideHead, at: [3] },
  { name: 'with a hash wiped', rows: changed(trail(5), 2, { hash: '', previous: '' }), anchors: head, at: [2, 3] },
  { name: 'emptied', rows: [], anchors: head, at: [5] },
  { name: 'written anew as a whole', rows: trail(5, { who: 'eve' }), anchors: head, at: [5] },
])('a trail $name', async ({ rows, anchors, at }) => {
  const { faults } = await verifyAudit(logOf(rows), anchors);
  expect(faults.map(({ seq }) => seq)).toEqual(at);
});

test('it tells how many rows and anchors it met', async () => {
  const rows = trail(5);
  const [, second = { seq: 0, hash: '' }, , , last = second] = rows;
  expect(await verifyAudit(logOf(rows), [second, last])).toEqual({ rows: 5, anchors: 2, faults: [] });
});
