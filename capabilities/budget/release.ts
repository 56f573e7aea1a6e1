import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields, textAt } from '../document.ts';
import { budgetName, decideRelease, holdName } from './book.ts';

export const budgetRelease = defineCapability({
  capability: 'budget.release',
  version: '1.0.0',
  title: { en: 'Release budget', 'zh-CN': '释放预算' },
  description: {
    en: 'Gives a hold back. Releasing twice, or what was never held, changes nothing.',
    'zh-CN': '释放占用的预算；重复释放或释放不存在的占用不产生任何影响。',
  },
  owner: 'finance',
  domain: 'finance.budget',
  level: 'domain',
  input: {
    type: 'object',
    required: ['holdId'],
    properties: { holdId: { type: 'string', minLength: 1, maxLength: 200, description: 'What to release' } },
  },
  output: {
    type: 'object',
    required: ['released'],
    properties: { released: { type: 'boolean', description: 'Whether there was anything to release' } },
  },
  effect: 'write',
  undo: { none: 'Released budget may be spent by others at once' },
  timeout: 'PT30S',
  examples: [{ input: { holdId: 'hold-6f01' }, output: { released: true } }],
});

export const budgetBookRelease = provide(budgetRelease, {
  id: 'budget-book',
  title: { en: 'Budget book', 'zh-CN': '预算台账' },
  run: async ({ holdId }, call) => {
    const hold = fields(await call.records.get(holdName(holdId)));
    const reads = [holdName(holdId), budgetName(textAt(hold, 'budgetNumber'))];
    const answer = await call.records.apply(call.key, reads, (documents) => decideRelease(holdId, documents));
    return { released: fields(answer)['released'] === true };
  },
});
