import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields, numberAt, textAt } from '../document.ts';
import { orderId, quantity, sku } from '../fields.ts';
import { defaultQuantity, defaultQuantityField, levelName, readLevel } from '../stock/level.ts';
import { orderName } from '../stock/reservation.ts';
import { decidePick, pickName } from './picking.ts';

export const warehousePick = defineCapability({
  capability: 'warehouse.pick',
  version: '1.0.0',
  title: { en: 'Pick goods', 'zh-CN': '拣货' },
  description: {
    en: 'Takes the pieces of one line off their shelf.',
    'zh-CN': '把一行商品从货架上取下。',
  },
  owner: 'warehouse-team',
  domain: 'warehouse',
  level: 'business',
  input: { type: 'object', required: ['orderId', 'sku', 'quantity'], properties: { orderId, sku, quantity } },
  output: {
    type: 'object',
    required: ['pickId'],
    properties: {
      pickId: { type: 'string', minLength: 1, maxLength: 200, description: 'Names the pick when it is put back' },
    },
  },
  errors: {
    OUT_OF_STOCK: {
      class: 'business',
      title: { en: 'Not on the shelf', 'zh-CN': '货架无货' },
      data: { type: 'object', required: ['sku'], properties: { sku } },
    },
  },
  effect: 'write',
  undo: 'warehouse.put-back@^1',
  timeout: 'PT10M',
  examples: [{ input: { orderId: 'A-1001', sku: 'TEA-1', quantity: 2 }, output: { pickId: 'pick-8c1d' } }],
});

/** Picks where the order's pieces are reserved; in its own warehouse where nothing is. */
function pickIn(warehouse: string) {
  return provide(warehousePick, {
    id: warehouse,
    title: { en: `Warehouse ${warehouse}`, 'zh-CN': `仓库 ${warehouse}` },
    config: {
      type: 'object',
      properties: {
        defaultQuantity: defaultQuantityField,
        outOfStockPrefix: {
          type: 'string',
          description: 'Articles whose shelf is empty, whatever the book says',
          'x-title': { en: 'Articles out of stock', 'zh-CN': '缺货商品前缀' },
          'x-description': {
            en: 'Articles whose shelf is empty, whatever the book says',
            'zh-CN': '编号以此开头的商品一律视为缺货',
          },
        },
      },
    },
    probe: async (input, { records, config, now }) => {
      const reserved = fields(await records.get(orderName(input.orderId)));
      const body = await records.get(levelName(textAt(reserved, 'warehouse', warehouse), input.sku));
      return readLevel(body, numberAt(config, 'defaultQuantity', defaultQuantity), now).picked;
    },
    run: async (input, call) => {
      const empty = textAt(call.config, 'outOfStockPrefix');
      if (empty !== '' && input.sku.startsWith(empty)) throw call.refuse('OUT_OF_STOCK', { sku: input.sku });
      const reserved = fields(await call.records.get(orderName(input.orderId)));
      const request = {
        ...input,
        id: `pick-${call.key}`,
        warehouse: textAt(reserved, 'warehouse', warehouse),
        quantityIfNew: numberAt(call.config, 'defaultQuantity', defaultQuantity),
        nowMs: call.now,
      };
      const reads = [levelName(request.warehouse, input.sku), pickName(request.id)];
      const answer = fields(await call.records.apply(call.key, reads, (documents) => decidePick(request, documents)));
      const short = textAt(answer, 'short');
      if (short !== '') throw call.refuse('OUT_OF_STOCK', { sku: short });
      return { pickId: textAt(answer, 'pickId') };
    },
  });
}

export const warehousePickAtA = pickIn('wms-a');
export const warehousePickAtB = pickIn('wms-b');
