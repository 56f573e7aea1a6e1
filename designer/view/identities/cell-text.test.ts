import type { Json } from '@tessera/engine';
import { cellName, standingOf, valueText } from './cell-text.ts';

test.each([
  { cell: 'parameter:order.window', kind: 'parameter', name: 'window' },
  { cell: 'node:order/review.first', kind: 'node', name: 'review.first' },
  { cell: 'bind:stock.reserve', kind: 'bind', name: 'stock.reserve' },
  { cell: 'version:order', kind: 'version', name: 'order' },
  { cell: 'policy:x', kind: 'other', name: 'x' },
])('$cell', ({ cell, ...told }) => {
  expect(cellName(cell, 'order')).toEqual(told);
});

const values: readonly { readonly value: Json; readonly text: string }[] = [
  { value: 'PT10M', text: 'PT10M' },
  { value: 100_000, text: '100000' },
  { value: { routing: { kind: 'fixed', provider: 'wms-a' }, config: {} }, text: 'wms-a' },
  { value: { routing: { kind: 'weighted', weights: { a: 95, b: 5 } } }, text: 'a 95 · b 5' },
  { value: { routing: { kind: 'canary', stable: 'a', candidate: 'b' } }, text: 'a · b → 100' },
  { value: { routing: { kind: 'failover', order: ['a', 'b'] } }, text: 'a → b' },
  { value: { routing: { kind: 'adaptive', arms: ['a', 'b'] } }, text: 'a · b' },
  { value: { routing: { kind: 'shadow', live: 'a', shadow: 'b' } }, text: 'a ∥ b' },
  { value: [{ id: 'screen', fill: { kind: 'provider', provider: 'order-screen' } }], text: 'order-screen' },
  { value: ['pre-approver', 'supervisor'], text: 'pre-approver, supervisor' },
  { value: { kind: 'insertBefore', anchor: 'shipping', body: {} }, text: 'insertBefore shipping' },
  { value: [], text: '—' },
];

test.each(values)('$text', ({ value, text }) => {
  expect(valueText(value)).toBe(text);
});

const candidate = { when: {}, value: 1, source: { file: 'a.yaml', line: 1 }, verdict: 'won', rule: 2 };

test.each([
  { given: { ...candidate, owner: 'identity a.b', layer: 0 }, standing: 'own' },
  { given: { ...candidate, owner: 'overlay cold-chain', layer: 1 }, standing: 'overlay' },
  { given: { ...candidate, owner: 'identity a', layer: 2 }, standing: 'inherited' },
  { given: { ...candidate, owner: 'flow order' }, standing: 'flow' },
  { given: { ...candidate, owner: 'undo of stock.reserve' }, standing: 'undo' },
])('$standing', ({ given, standing }) => {
  expect(standingOf({ cell: 'parameter:x', value: 1, candidates: [given], policies: [] })).toBe(standing);
});
