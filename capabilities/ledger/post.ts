import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields, numberAt } from '../document.ts';
import { money } from '../fields.ts';
import { accountName, accountsOf, decidePost, difference, entryName } from './book.ts';

export const ledgerPost = defineCapability({
  capability: 'ledger.post',
  version: '1.0.0',
  title: { en: 'Post to the ledger', 'zh-CN': '记账' },
  description: {
    en: 'Books an entry whose debits equal its credits.',
    'zh-CN': '登记一笔借贷相等的分录。',
  },
  owner: 'finance',
  domain: 'finance.ledger',
  level: 'business',
  input: {
    type: 'object',
    required: ['entries'],
    properties: {
      entries: {
        type: 'array',
        minItems: 2,
        maxItems: 100,
        description: 'The sides of the booking',
        items: {
          type: 'object',
          required: ['account', 'side', 'amount'],
          properties: {
            account: { type: 'string', minLength: 1, maxLength: 64, description: 'Which account' },
            side: { type: 'string', enum: ['debit', 'credit'], description: 'Which side of it' },
            amount: { ...money, description: 'How much' },
          },
        },
      },
    },
  },
  output: {
    type: 'object',
    required: ['entryId'],
    properties: { entryId: { type: 'string', description: 'Names the entry when it is reversed' } },
  },
  errors: {
    UNBALANCED: {
      class: 'business',
      title: { en: 'Debits differ from credits', 'zh-CN': '借贷不平' },
      data: {
        type: 'object',
        required: ['difference'],
        properties: {
          difference: { type: 'integer', 'x-unit': 'CNY-minor', description: 'Debits less credits' },
        },
      },
    },
  },
  effect: 'write',
  undo: 'ledger.reverse@^1',
  timeout: 'PT30S',
  examples: [
    {
      input: {
        entries: [
          { account: 'travel', side: 'debit', amount: 18050 },
          { account: 'bank', side: 'credit', amount: 18050 },
        ],
      },
      output: { entryId: 'ent-2c4d' },
    },
  ],
});

export const generalLedgerPost = provide(ledgerPost, {
  id: 'general-ledger',
  title: { en: 'General ledger', 'zh-CN': '总账' },
  probe: async ({ entries }, { records }) => {
    const accounts = accountsOf(entries).map(async (account) => await records.get(accountName(account)));
    return (await Promise.all(accounts)).map((body) => numberAt(fields(body), 'balance', 0));
  },
  run: async ({ entries }, call) => {
    const off = difference(entries);
    if (off !== 0) throw call.refuse('UNBALANCED', { difference: off });
    const entryId = `ent-${call.key}`;
    const reads = [entryName(entryId), ...accountsOf(entries).map(accountName)];
    await call.records.apply(call.key, reads, (documents) => decidePost(entryId, entries, documents));
    return { entryId };
  },
});
