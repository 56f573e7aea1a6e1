import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields, textAt } from '../document.ts';
import { requestName } from './request.ts';

export const paymentCancelRequest = defineCapability({
  capability: 'payment.cancel-request',
  version: '1.0.0',
  title: { en: 'Cancel a payment request', 'zh-CN': '撤销付款申请' },
  description: {
    en: 'Takes a payment request back. Cancelling twice, or what was never requested, changes nothing.',
    'zh-CN': '撤回付款申请；重复撤销或撤销不存在的申请不产生任何影响。',
  },
  owner: 'finance',
  domain: 'payment',
  level: 'domain',
  input: {
    type: 'object',
    required: ['paymentId'],
    properties: { paymentId: { type: 'string', minLength: 1, maxLength: 200, description: 'What to cancel' } },
  },
  output: {
    type: 'object',
    required: ['cancelled'],
    properties: { cancelled: { type: 'boolean', description: 'Whether there was anything to cancel' } },
  },
  effect: 'write',
  undo: { none: 'A cancelled request is made anew' },
  timeout: 'PT30S',
  examples: [{ input: { paymentId: 'pay-19aa' }, output: { cancelled: true } }],
});

export const treasuryCancelRequest = provide(paymentCancelRequest, {
  id: 'treasury',
  title: { en: 'Treasury', 'zh-CN': '资金部' },
  run: async ({ paymentId }, call) => {
    const name = requestName(paymentId);
    const answer = await call.records.apply(call.key, [name], (documents) => {
      const request = fields(documents[name]);
      if (textAt(request, 'status') !== 'requested') return { writes: {}, answer: { cancelled: false } };
      return { writes: { [name]: { ...request, status: 'cancelled' } }, answer: { cancelled: true } };
    });
    return { cancelled: fields(answer)['cancelled'] === true };
  },
});
