import { defineCapability, provideHuman } from '@tessera/engine/catalog';

export const oaApproval = defineCapability({
  capability: 'oa.approval',
  version: '1.0.0',
  title: { en: 'Ask for approval', 'zh-CN': '办公审批' },
  description: {
    en: 'Asks a person to decide; the answer may take days.',
    'zh-CN': '请一位同事作出决定；答复可能需要数天。',
  },
  owner: 'platform',
  domain: 'office.approval',
  level: 'business',
  input: {
    type: 'object',
    required: ['subject', 'form'],
    properties: {
      subject: { type: 'string', minLength: 1, maxLength: 200, description: 'What is to be decided' },
      form: {
        type: 'array',
        maxItems: 100,
        description: 'What the person sees',
        items: {
          type: 'object',
          required: ['name', 'value'],
          properties: {
            name: { type: 'string', maxLength: 80, description: 'Label' },
            value: { type: 'string', maxLength: 2000, description: 'Text' },
          },
        },
      },
    },
  },
  output: {
    type: 'object',
    required: ['decision', 'by'],
    properties: {
      decision: { type: 'string', enum: ['approve', 'reject'], description: 'What was decided' },
      by: { type: 'string', maxLength: 120, 'x-pii': 'name', description: 'Who decided' },
    },
  },
  effect: 'write',
  undo: { none: 'A decision of a person is not undone; ask again' },
  timeout: 'P7D',
  examples: [
    {
      input: { subject: 'Open a shop in Hangzhou', form: [{ name: 'Rent', value: '12,000 yuan a month' }] },
      output: { decision: 'approve', by: 'wang' },
    },
  ],
});

export const oaInbox = provideHuman(oaApproval, {
  id: 'oa-inbox',
  title: { en: 'Approval inbox', 'zh-CN': '审批待办' },
  task: { title: { en: 'Decide on a request', 'zh-CN': '审批申请' }, roles: ['approver'], due: 'P3D' },
});
