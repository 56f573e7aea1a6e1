import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields } from '../document.ts';
import { accountName, accountsOf, decideReverse, entryName, postingsOf } from './book.ts';

export const ledgerReverse = defineCapability({
  capability: 'ledger.reverse',
  version: '1.0.0',
  title: { en: 'Reverse an entry', 'zh-CN': '冲销分录' },
  description: {
    en: 'Books the opposite of an entry. Reversing twice, or what was never posted, changes nothing.',
    'zh-CN': '登记相反的分录；重复冲销或冲销不存在的分录不产生任何影响。',
  },
  owner: 'finance',
  domain: 'finance.ledger',
  level: 'domain',
  input: {
    type: 'object',
    required: ['entryId'],
    properties: { entryId: { type: 'string', minLength: 1, maxLength: 200, description: 'What to reverse' } },
  },
  output: {
    type: 'object',
    required: ['reversed'],
    properties: { reversed: { type: 'boolean', description: 'Whether there was anything to reverse' } },
  },
  effect: 'write',
  undo: { none: 'A reversed entry is posted anew' },
  timeout: 'PT30S',
  examples: [{ input: { entryId: 'ent-2c4d' }, output: { reversed: true } }],
});

export const generalLedgerReverse = provide(ledgerReverse, {
  id: 'general-ledger',
  title: { en: 'General ledger', 'zh-CN': '总账' },
  run: async ({ entryId }, call) => {
    const accounts = accountsOf(postingsOf(await call.records.get(entryName(entryId))));
    const reads = [entryName(entryId), ...accounts.map(accountName)];
    const answer = await call.records.apply(call.key, reads, (documents) => decideReverse(entryId, documents));
    return { reversed: fields(answer)['reversed'] === true };
  },
});
