import { expect, test } from '@jest/globals';
import type { Batch, Recorded } from './postgres-batch.ts';
import { coalesced, oneByOne } from './postgres-coalesce.ts';
import type { BulkForm, BulkForms } from './postgres-bulk.ts';

const form = (name: string): BulkForm => ({
  name: `${name} rows`,
  text: `${name} of many`,
  table: 'live',
  key: 0,
  values: (rows) => [JSON.stringify(rows)],
});
const forms: BulkForms = { of: (name) => (name === 'note' ? undefined : form(name)) };

const move = (number: number): Recorded => ({
  name: 'move',
  text: 'move',
  parameters: [number],
  fence: { rows: 1, lost: 'revision' },
});
const make = (number: number): Recorded => ({ name: 'make', text: 'make', parameters: [number] });
const note: Recorded = { name: 'note', text: 'note', parameters: ['a'] };
const piece = (...statements: readonly Recorded[]): Batch => ({
  statements: [...statements],
  tallies: [],
  changed: [],
});

test('rows of a kind go together and are counted together, others alone behind them', () => {
  const sent = coalesced([piece(move(1), note), piece(move(2)), piece(make(3))], forms);
  expect(sent).toEqual([
    { name: 'move rows', text: 'move of many', values: ['[[1],[2]]'], fence: { rows: 2, lost: 'revision' } },
    { name: 'make', text: 'make', values: [3], piece: 2 },
    { name: 'note', text: 'note', values: ['a'], piece: 0 },
  ]);
});

test('where a row is touched twice, each goes alone in its order', () => {
  const batches = [piece(make(1)), piece(move(1))];
  expect(coalesced(batches, forms)).toBeUndefined();
  expect(oneByOne(batches).map(({ name, piece: whose }) => [name, whose])).toEqual([
    ['make', 0],
    ['move', 1],
  ]);
});

test('rows whose texts cannot stand beside each other go alone', () => {
  const apart: BulkForms = { of: (name) => ({ ...form(name), values: () => undefined }) };
  const fence = { rows: 1, lost: 'revision' };
  expect(coalesced([piece(move(1)), piece(move(2))], apart)).toEqual([
    { name: 'move', text: 'move', values: [1], piece: 0, fence },
    { name: 'move', text: 'move', values: [2], piece: 1, fence },
  ]);
});
