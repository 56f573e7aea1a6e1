import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields, numberAt, textAt } from '../document.ts';
import { lines, orderId, sku } from '../fields.ts';
import { decideReserve, holdMs, needsOf, orderName, reservationName } from './reservation.ts';
import { defaultQuantity, defaultQuantityField, free, levelName, readLevel } from './level.ts';

export const stockReserve = defineCapability({
  capability: 'stock.reserve',
  version: '1.0.0',
  title: { en: 'Reserve stock', 'zh-CN': '锁定库存' },
  description: {
    en: 'Keeps the pieces of an order for a time. All lines are held or none.',
    'zh-CN': '在一段时间内为订单保留商品；全部行都锁定，或都不锁定。',
  },
  owner: 'stock-team',
  domain: 'stock',
  level: 'business',
  input: {
    type: 'object',
    required: ['orderId', 'lines', 'holdFor'],
    properties: {
      orderId,
      lines,
      holdFor: { type: 'string', format: 'duration', description: 'How long the pieces are kept, e.g. PT35M' },
    },
  },
  output: {
    type: 'object',
    required: ['reservationId', 'expiresAt'],
    properties: {
      reservationId: {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        description: 'Names the reservation when it is released',
      },
      expiresAt: { type: 'string', format: 'date-time', description: 'From then on the pieces are free again' },
    },
  },
  errors: {
    OUT_OF_STOCK: {
      class: 'business',
      title: { en: 'Out of stock', 'zh-CN': '库存不足' },
      data: { type: 'object', required: ['sku'], properties: { sku } },
    },
  },
  effect: 'write',
  undo: 'stock.release@^1',
  timeout: 'PT30S',
  examples: [
    {
      input: { orderId: 'A-1001', lines: [{ sku: 'TEA-1', quantity: 2, price: 1990 }], holdFor: 'PT35M' },
      output: { reservationId: 'rsv-3f2a', expiresAt: '2026-11-21T08:35:00Z' },
    },
  ],
});

/** The book of one warehouse, as documents `stock/<warehouse>/<sku>` of the engine's database. */
function reserveIn(warehouse: string) {
  return provide(stockReserve, {
    id: warehouse,
    title: { en: `Warehouse ${warehouse}`, 'zh-CN': `仓库 ${warehouse}` },
    config: {
      type: 'object',
      properties: {
        defaultQuantity: defaultQuantityField,
      },
    },
    probe: async ({ lines: wanted }, { records, config, now }) => {
      const quantityIfNew = numberAt(config, 'defaultQuantity', defaultQuantity);
      const skus = needsOf(wanted).map((need) => need.sku);
      const levels = skus.map(async (each) => await records.get(levelName(warehouse, each)));
      return (await Promise.all(levels)).map((body) => free(readLevel(body, quantityIfNew, now)));
    },
    run: async (input, call) => {
      const id = `rsv-${call.key}`;
      const needs = needsOf(input.lines);
      const untilMs = call.now + holdMs(input.holdFor);
      const request = {
        id,
        orderId: input.orderId,
        warehouse,
        needs,
        quantityIfNew: numberAt(call.config, 'defaultQuantity', defaultQuantity),
        nowMs: call.now,
        untilMs,
      };
      const reads = [
        reservationName(id),
        orderName(input.orderId),
        ...needs.map((need) => levelName(warehouse, need.sku)),
      ];
      const answer = fields(
        await call.records.apply(call.key, reads, (documents) => decideReserve(request, documents)),
      );
      const short = textAt(answer, 'short');
      if (short !== '') throw call.refuse('OUT_OF_STOCK', { sku: short });
      return { reservationId: id, expiresAt: new Date(numberAt(answer, 'until', untilMs)).toISOString() };
    },
  });
}

export const stockReserveAtA = reserveIn('wms-a');
export const stockReserveAtB = reserveIn('wms-b');
