import { defineCapability, provide } from '@tessera/engine/catalog';
import { countOf } from '../count-of.ts';
import { money, orderId } from '../fields.ts';
import { decideCharge, paymentName } from './book.ts';
import { paymentServices, type PaymentService } from './services.ts';

export const paymentCharge = defineCapability({
  capability: 'payment.charge',
  version: '1.0.0',
  title: { en: 'Charge a payment', 'zh-CN': '发起收款' },
  description: {
    en: 'Asks the buyer for money. Whether it was paid comes later, as an event.',
    'zh-CN': '向买家发起收款；是否支付由之后的事件告知。',
  },
  owner: 'payment-team',
  domain: 'payment',
  level: 'business',
  input: {
    type: 'object',
    required: ['orderId', 'amount', 'method'],
    properties: {
      orderId,
      amount: { ...money, description: 'What to pay' },
      method: { type: 'string', minLength: 1, maxLength: 40, description: 'As the buyer chose, e.g. app, qr, card' },
    },
  },
  output: {
    type: 'object',
    required: ['paymentRef'],
    properties: {
      paymentRef: { type: 'string', description: 'Names the payment at its service' },
      redirect: { type: 'string', format: 'uri', description: 'Where the buyer pays, if anywhere else' },
    },
  },
  errors: {
    AMOUNT_REFUSED: {
      class: 'business',
      title: { en: 'Amount not accepted', 'zh-CN': '金额不被接受' },
      data: {
        type: 'object',
        required: ['limit'],
        properties: { limit: { ...money, description: 'The most it takes' } },
      },
    },
  },
  effect: 'write',
  undo: 'payment.close@^1',
  timeout: 'PT30S',
  examples: [{ input: { orderId: 'A-1001', amount: 3980, method: 'app' }, output: { paymentRef: 'wx-5d20' } }],
});

function chargeAt(service: PaymentService) {
  return provide(paymentCharge, {
    id: service.id,
    title: service.title,
    cost: service.cost,
    config: service.config,
    probe: (_, { records }) => countOf(records, paymentName(''), 'open'),
    run: async (input, call) => {
      if (input.amount > service.limit) throw call.refuse('AMOUNT_REFUSED', { limit: service.limit });
      const paymentRef = `${service.prefix}-${call.key}`;
      const charge = { ...input, paymentRef, service: service.id };
      await call.records.apply(call.key, [paymentName(paymentRef)], () => decideCharge(charge));
      const redirect = service.redirect?.(paymentRef);
      return redirect === undefined ? { paymentRef } : { paymentRef, redirect };
    },
  });
}

export const paymentChargeProviders = paymentServices.map(chargeAt);
