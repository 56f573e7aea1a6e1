import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields, numberAt, textAt } from '../document.ts';
import { money } from '../fields.ts';
import { decideRefund, paymentName, refundName } from './book.ts';
import { paymentServices, type PaymentService } from './services.ts';

export const paymentRefund = defineCapability({
  capability: 'payment.refund',
  version: '1.0.0',
  title: { en: 'Refund a payment', 'zh-CN': '退款' },
  description: {
    en: 'Gives money back to who paid; in all never more than was paid. From here on a flow only goes forwards.',
    'zh-CN': '把款项退还付款人，累计不超过实付金额；此后流程只能向前。',
  },
  owner: 'payment-team',
  domain: 'payment',
  level: 'business',
  input: {
    type: 'object',
    required: ['paymentRef', 'amount', 'reason'],
    properties: {
      paymentRef: { type: 'string', minLength: 1, maxLength: 200, description: 'The payment at its service' },
      amount: { ...money, description: 'What goes back' },
      reason: { type: 'string', maxLength: 200, description: 'Shown to who paid' },
    },
  },
  output: {
    type: 'object',
    required: ['refundId'],
    properties: { refundId: { type: 'string', description: 'Names the refund at the service' } },
  },
  errors: {
    REFUND_EXCEEDS_PAYMENT: {
      class: 'business',
      title: { en: 'More than was paid', 'zh-CN': '超过实付金额' },
      data: {
        type: 'object',
        required: ['left'],
        properties: { left: { ...money, description: 'What may still go back' } },
      },
    },
  },
  effect: 'write',
  undo: { pivot: true },
  timeout: 'PT30S',
  examples: [{ input: { paymentRef: 'wx-5d20', amount: 3980, reason: 'NO_STOCK' }, output: { refundId: 'rfd-77e1' } }],
});

function refundAt(service: PaymentService) {
  return provide(paymentRefund, {
    id: service.id,
    title: service.title,
    cost: service.cost,
    config: service.config,
    run: async (input, call) => {
      const refund = { ...input, refundId: `rfd-${call.key}` };
      const reads = [paymentName(input.paymentRef), refundName(refund.refundId)];
      const answer = fields(await call.records.apply(call.key, reads, (documents) => decideRefund(refund, documents)));
      const refundId = textAt(answer, 'refundId');
      if (refundId === '') throw call.refuse('REFUND_EXCEEDS_PAYMENT', { left: numberAt(answer, 'left', 0) });
      return { refundId };
    },
  });
}

export const paymentRefundProviders = paymentServices.map(refundAt);
