import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields } from '../document.ts';
import { decideClose, paymentName } from './book.ts';
import { paymentServices, type PaymentService } from './services.ts';

export const paymentClose = defineCapability({
  capability: 'payment.close',
  version: '1.0.0',
  title: { en: 'Close a payment', 'zh-CN': '关闭收款' },
  description: {
    en: 'Ends a payment that nobody should pay any more. Closing twice, or what was never asked for, changes nothing.',
    'zh-CN': '关闭不再需要支付的收款；重复关闭或关闭不存在的收款不产生任何影响。',
  },
  owner: 'payment-team',
  domain: 'payment',
  level: 'domain',
  input: {
    type: 'object',
    required: ['paymentRef'],
    properties: { paymentRef: { type: 'string', minLength: 1, maxLength: 200, description: 'What to close' } },
  },
  output: {
    type: 'object',
    required: ['closed'],
    properties: { closed: { type: 'boolean', description: 'Whether there was anything to close' } },
  },
  effect: 'write',
  undo: { none: 'A closed payment is never opened again; the buyer gets a new one' },
  timeout: 'PT30S',
  examples: [{ input: { paymentRef: 'wx-5d20' }, output: { closed: true } }],
});

function closeAt(service: PaymentService) {
  return provide(paymentClose, {
    id: service.id,
    title: service.title,
    run: async ({ paymentRef }, call) => {
      const answer = await call.records.apply(call.key, [paymentName(paymentRef)], (documents) =>
        decideClose(paymentRef, documents),
      );
      return { closed: fields(answer)['closed'] === true };
    },
  });
}

export const paymentCloseProviders = paymentServices.map(closeAt);
