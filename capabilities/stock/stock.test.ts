import { expect, test } from '@jest/globals';
import type { Json } from '@tessera/engine/catalog';
import { caller, startMs, type Caller } from '../testing/call.ts';
import { undoSuite } from '../testing/undo-suite.ts';
import { free, levelName, readLevel } from './level.ts';

const line = { sku: 'TEA-1', quantity: 2, price: 1990 };

function order(orderId: string, more: object = {}): Json {
  return { orderId, lines: [line], holdFor: 'PT35M', ...more };
}

function freeAt(on: Caller, warehouse: string, nowMs: number = startMs): number {
  return free(readLevel(on.records.documents.get(levelName(warehouse, 'TEA-1')), 10, nowMs));
}

for (const provider of ['wms-a', 'wms-b']) {
  undoSuite({
    work: 'stock.reserve',
    undo: 'stock.release',
    provider,
    input: order('A-1'),
    handle: 'reservationId',
    prepare: (on) => on.records.put(levelName(provider, 'TEA-1'), { quantity: 10 }),
    probe: (on) => freeAt(on, provider),
  });
}

test('each warehouse has stock of its own', async () => {
  const on = caller();
  await on.call('stock.reserve', 'wms-a', order('A-1'), { config: { defaultQuantity: 10 } });
  expect([freeAt(on, 'wms-a'), freeAt(on, 'wms-b')]).toEqual([8, 10]);
});

test('what is short is named, and nothing is held', async () => {
  const on = caller();
  on.records.put(levelName('wms-a', 'CUP-1'), { quantity: 0 });
  const lines = [line, { sku: 'CUP-1', quantity: 1, price: 500 }];
  expect(await on.call('stock.reserve', 'wms-a', order('A-1', { lines }))).toEqual({
    refused: 'OUT_OF_STOCK',
    data: { sku: 'CUP-1' },
  });
  expect(freeAt(on, 'wms-a')).toBe(10);
});

test('one article on two lines counts together', async () => {
  const on = caller();
  const config = { defaultQuantity: 3 };
  expect(await on.call('stock.reserve', 'wms-a', order('A-1', { lines: [line, line] }), { config })).toMatchObject({
    refused: 'OUT_OF_STOCK',
  });
});

test('the last pieces go to one order only, until its hold runs out', async () => {
  const on = caller();
  const config = { defaultQuantity: 2 };
  const first = await on.call('stock.reserve', 'wms-a', order('A-1'), { config });
  expect(first).toMatchObject({ expiresAt: '2026-11-21T08:35:00.000Z' });
  const late = startMs + 35 * 60_000;
  expect(await on.call('stock.reserve', 'wms-a', order('A-2'), { config, now: late - 1 })).toMatchObject({
    refused: 'OUT_OF_STOCK',
  });
  expect(await on.call('stock.reserve', 'wms-a', order('A-2'), { config, now: late })).toMatchObject({
    reservationId: expect.any(String),
  });
});

test('either warehouse releases what the other reserved', async () => {
  const on = caller();
  const config = { defaultQuantity: 10 };
  const reserved = await on.call('stock.reserve', 'wms-b', order('A-1'), { config, key: 'r' });
  expect(reserved).toMatchObject({ reservationId: 'rsv-r' });
  expect(await on.call('stock.release', 'wms-a', { reservationId: 'rsv-r' })).toEqual({ released: true });
  expect(freeAt(on, 'wms-b')).toBe(10);
});
