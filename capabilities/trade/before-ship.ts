import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields, textAt } from '../document.ts';
import { orderId } from '../fields.ts';

export const tradeBeforeShip = defineCapability({
  capability: 'trade.before-ship',
  version: '1.0.0',
  title: { en: 'Look at an order before it ships', 'zh-CN': '发货前检查' },
  description: {
    en: 'Says whether an order may leave the house. A business fills the slot of this contract with its own checks.',
    'zh-CN': '判断订单能否发货；各业务可在该扩展点填入自己的检查。',
  },
  owner: 'trade',
  domain: 'trade',
  level: 'business',
  input: { type: 'object', required: ['orderId'], properties: { orderId } },
  output: {
    type: 'object',
    required: ['pass'],
    properties: {
      pass: { type: 'boolean', description: 'The order may ship' },
      note: { type: 'string', maxLength: 500, description: 'Why not, or what to mind' },
    },
  },
  effect: 'read',
  timeout: 'PT1M',
  examples: [
    { input: { orderId: 'A-1001' }, output: { pass: true } },
    { input: { orderId: 'A-1002' }, output: { pass: false, note: 'The address is disputed' } },
  ],
});

/** Somebody put an order on hold by a document `order-hold/<orderId>` with a `reason`. */
export function holdName(order: string): string {
  return `order-hold/${order}`;
}

export const orderScreen = provide(tradeBeforeShip, {
  id: 'order-screen',
  title: { en: 'Orders on hold', 'zh-CN': '订单拦截名单' },
  run: async (input, call) => {
    const hold = await call.records.get(holdName(input.orderId));
    return hold === undefined ? { pass: true } : { pass: false, note: textAt(fields(hold), 'reason', 'on hold') };
  },
});
