import { expect, test } from '@jest/globals';
import type { Json } from '@tessera/engine/catalog';
import { free, levelName, readLevel, type Level } from '../stock/level.ts';
import { caller, startMs, type Caller } from '../testing/call.ts';
import { undoSuite } from '../testing/undo-suite.ts';

const input = { orderId: 'A-1', sku: 'TEA-1', quantity: 2 };

function levelAt(on: Caller, warehouse: string): Level {
  return readLevel(on.records.documents.get(levelName(warehouse, 'TEA-1')), 10, startMs);
}

for (const provider of ['wms-a', 'wms-b']) {
  undoSuite({
    work: 'warehouse.pick',
    undo: 'warehouse.put-back',
    provider,
    input,
    handle: 'pickId',
    prepare: (on) => on.records.put(levelName(provider, 'TEA-1'), { quantity: 10 }),
    probe: (on) => levelAt(on, provider).picked,
  });
}

async function reserved(config: { readonly defaultQuantity: number }): Promise<Caller> {
  const on = caller();
  const lines = [{ sku: 'TEA-1', quantity: 2, price: 1990 }];
  await on.call('stock.reserve', 'wms-b', { orderId: 'A-1', lines, holdFor: 'PT35M' }, { config, key: 'r' });
  return on;
}

test('a pick takes the pieces that are held for its order, in the warehouse that holds them', async () => {
  const on = await reserved({ defaultQuantity: 2 });
  await on.call('warehouse.pick', 'wms-a', input);
  expect(levelAt(on, 'wms-b')).toEqual({ quantity: 2, picked: 2, holds: [] });
});

test('pieces held for another order are not picked', async () => {
  const on = await reserved({ defaultQuantity: 3 });
  expect(await on.call('warehouse.pick', 'wms-b', { ...input, orderId: 'A-2' })).toEqual({
    refused: 'OUT_OF_STOCK',
    data: { sku: 'TEA-1' },
  });
});

test.each([
  ['put back, then released', ['warehouse.put-back', 'stock.release']],
  ['released, then put back', ['stock.release', 'warehouse.put-back']],
])('%s: all pieces are free again', async (_, order) => {
  const on = await reserved({ defaultQuantity: 10 });
  await on.call('warehouse.pick', 'wms-b', input, { key: 'p' });
  for (const capability of order) {
    const what: Json = capability === 'stock.release' ? { reservationId: 'rsv-r' } : { pickId: 'pick-p' };
    await on.call(capability, 'wms-b', what);
  }
  const level = levelAt(on, 'wms-b');
  expect({ free: free(level), picked: level.picked, holds: level.holds }).toEqual({ free: 10, picked: 0, holds: [] });
});

test('put back while the reservation stands, the pieces are held again', async () => {
  const on = await reserved({ defaultQuantity: 10 });
  await on.call('warehouse.pick', 'wms-b', input, { key: 'p' });
  await on.call('warehouse.put-back', 'wms-b', { pickId: 'pick-p' });
  expect(free(levelAt(on, 'wms-b'))).toBe(8);
});

test('an empty shelf is out of stock, although the book says otherwise', async () => {
  const on = caller();
  on.records.put(levelName('wms-a', 'TEA-1'), { quantity: 10, onShelf: 1 });
  expect(await on.call('warehouse.pick', 'wms-a', input)).toMatchObject({ refused: 'OUT_OF_STOCK' });
  const config = { outOfStockPrefix: 'none-' };
  expect(await on.call('warehouse.pick', 'wms-a', { ...input, sku: 'none-7' }, { config })).toEqual({
    refused: 'OUT_OF_STOCK',
    data: { sku: 'none-7' },
  });
});
