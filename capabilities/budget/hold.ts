import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields, numberAt, textAt } from '../document.ts';
import { money } from '../fields.ts';
import { budgetName, decideHold, holdName } from './book.ts';

export const budgetHold = defineCapability({
  capability: 'budget.hold',
  version: '1.0.0',
  title: { en: 'Hold budget', 'zh-CN': '占用预算' },
  description: {
    en: 'Sets an amount of a budget aside, so that nobody else spends it.',
    'zh-CN': '占用一笔预算，避免被他人使用。',
  },
  owner: 'finance',
  domain: 'finance.budget',
  level: 'business',
  input: {
    type: 'object',
    required: ['budgetNumber', 'amount'],
    properties: {
      budgetNumber: { type: 'string', minLength: 1, maxLength: 64, description: 'Which budget' },
      amount: { ...money, description: 'How much' },
      reference: { type: 'string', maxLength: 64, description: 'What for, e.g. a declaration' },
    },
  },
  output: {
    type: 'object',
    required: ['holdId'],
    properties: { holdId: { type: 'string', description: 'Names the hold when it is released' } },
  },
  errors: {
    BUDGET_EXCEEDED: {
      class: 'business',
      title: { en: 'Not enough budget', 'zh-CN': '预算不足' },
      data: {
        type: 'object',
        required: ['left'],
        properties: { left: { type: 'integer', 'x-unit': 'CNY-minor', description: 'What may still be held' } },
      },
    },
  },
  effect: 'write',
  undo: 'budget.release@^1',
  timeout: 'PT30S',
  examples: [{ input: { budgetNumber: 'B-12', amount: 18050, reference: 'D-7' }, output: { holdId: 'hold-6f01' } }],
});

const defaultLimit = 100_000_000;

export const budgetBookHold = provide(budgetHold, {
  id: 'budget-book',
  title: { en: 'Budget book', 'zh-CN': '预算台账' },
  config: {
    type: 'object',
    properties: {
      limit: {
        ...money,
        description: 'Of a budget that nobody entered; 1,000,000 yuan unless given',
        'x-title': { en: 'Budget unless entered', 'zh-CN': '默认预算额度' },
        'x-description': {
          en: 'Of a budget that nobody entered; 1,000,000 yuan unless given',
          'zh-CN': '未录入预算的额度，默认 100 万元',
        },
      },
    },
  },
  probe: async ({ budgetNumber }, { records }) =>
    numberAt(fields(await records.get(budgetName(budgetNumber))), 'held', 0),
  run: async (input, call) => {
    const { budgetNumber, amount, reference = '' } = input;
    const hold = { holdId: `hold-${call.key}`, budgetNumber, amount, reference };
    const limit = numberAt(call.config, 'limit', defaultLimit);
    const reads = [budgetName(budgetNumber), holdName(hold.holdId)];
    const answer = fields(await call.records.apply(call.key, reads, (documents) => decideHold(hold, limit, documents)));
    const holdId = textAt(answer, 'holdId');
    if (holdId === '') throw call.refuse('BUDGET_EXCEEDED', { left: numberAt(answer, 'left', 0) });
    return { holdId };
  },
});
