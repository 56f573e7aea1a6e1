import { defineCapability, provide } from '@tessera/engine/catalog';
import { countOf } from '../count-of.ts';
import { money } from '../fields.ts';

export const paymentRequest = defineCapability({
  capability: 'payment.request',
  version: '1.0.0',
  title: { en: 'Request a payment', 'zh-CN': '申请付款' },
  description: {
    en: 'Asks the treasury to pay somebody, e.g. for an approved expense declaration.',
    'zh-CN': '请财务向某人付款，例如已批准的报销单。',
  },
  owner: 'finance',
  domain: 'payment',
  level: 'business',
  input: {
    type: 'object',
    required: ['declarationId', 'amount', 'payee'],
    properties: {
      declarationId: { type: 'string', minLength: 1, maxLength: 64, description: 'What the payment is for' },
      amount: { ...money, description: 'What to pay' },
      payee: { type: 'string', minLength: 1, maxLength: 120, 'x-pii': 'name', description: 'Who gets it' },
    },
  },
  output: {
    type: 'object',
    required: ['paymentId'],
    properties: { paymentId: { type: 'string', description: 'Names the request at the treasury' } },
  },
  effect: 'write',
  undo: 'payment.cancel-request@^1',
  timeout: 'PT30S',
  examples: [{ input: { declarationId: 'D-7', amount: 18050, payee: 'Li Lei' }, output: { paymentId: 'pay-19aa' } }],
});

export function requestName(paymentId: string): string {
  return `payment-request/${paymentId}`;
}

export const treasuryRequest = provide(paymentRequest, {
  id: 'treasury',
  title: { en: 'Treasury', 'zh-CN': '资金部' },
  probe: (_, { records }) => countOf(records, requestName(''), 'requested'),
  run: async (input, call) => {
    const paymentId = `pay-${call.key}`;
    await call.records.apply(call.key, [], () => ({
      writes: { [requestName(paymentId)]: { ...input, status: 'requested' } },
      answer: { paymentId },
    }));
    return { paymentId };
  },
});
