import { defineCapability, provide } from '@tessera/engine/catalog';

export const notifySend = defineCapability({
  capability: 'notify.send',
  version: '1.0.0',
  title: { en: 'Send a message', 'zh-CN': '发送通知' },
  description: {
    en: 'Hands a message to a person over the channel that the provider serves.',
    'zh-CN': '通过实现所支持的渠道向某人发送消息。',
  },
  owner: 'platform',
  domain: 'notify',
  level: 'business',
  input: {
    type: 'object',
    required: ['to', 'template', 'data'],
    properties: {
      to: { type: 'string', minLength: 1, maxLength: 200, 'x-pii': 'contact', description: 'Who gets it' },
      template: { type: 'string', minLength: 1, maxLength: 80, description: 'Which text' },
      data: {
        type: 'array',
        maxItems: 50,
        description: 'What fills the text',
        items: {
          type: 'object',
          required: ['name', 'value'],
          properties: {
            name: { type: 'string', maxLength: 80, description: 'The place in the text' },
            value: { type: 'string', maxLength: 1000, description: 'What stands there' },
          },
        },
      },
    },
  },
  output: {
    type: 'object',
    required: ['messageId'],
    properties: { messageId: { type: 'string', description: 'Names the message at its channel' } },
  },
  effect: 'write',
  undo: { none: 'A message that was read cannot be unread' },
  timeout: 'PT30S',
  examples: [
    {
      input: { to: 'buyer-7', template: 'parcel-on-its-way', data: [{ name: 'orderId', value: 'A-1001' }] },
      output: { messageId: 'msg-0b9e' },
    },
  ],
});

export function messageName(messageId: string): string {
  return `message/${messageId}`;
}

/** Keeps messages as documents `message/<id>`, for a gateway to fetch. */
export const notifyOutbox = provide(notifySend, {
  id: 'outbox',
  title: { en: 'Outbox', 'zh-CN': '发件箱' },
  run: async (input, call) => {
    const messageId = `msg-${call.key}`;
    const data = input.data.map(({ name, value }) => ({ name, value }));
    await call.records.apply(call.key, [], () => ({
      writes: { [messageName(messageId)]: { to: input.to, template: input.template, data, at: call.now } },
      answer: { messageId },
    }));
    return { messageId };
  },
});
