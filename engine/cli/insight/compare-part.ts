import { list, text } from '../api.ts';
import { renderTable } from '../output.ts';
import type { InsightPart } from './part.ts';
import { valueCell } from './value-cell.ts';

const words = {
  en: { head: ['choice', 'a', 'b'], same: 'They hold the same.' },
  'zh-CN': { head: ['项', 'a', 'b'], same: '两者取值相同。' },
} as const;

/** Two business identities side by side. */
export const comparePart: InsightPart = {
  name: 'compare',
  summary: [
    'Two business identities side by side: every choice of a flow that they hold otherwise.',
    '对照两个业务身份：某流程中取值不同的各项。',
  ],
  argument: ['<flow>', ['its name', '流程名']],
  options: [
    ['--a <path>', ['the one', '其一']],
    ['--b <path>', ['the other', '其二']],
  ],
  examples: [['tessera insight compare order-fulfilment --a cn.retail --b cn.retail.fresh']],
  path: ({ argument = '', query }) =>
    `/v1/identities:compare${query}${query === '' ? '?' : '&'}flow=${encodeURIComponent(argument)}`,
  render(answer, locale) {
    const rows = list(answer, 'items').map((one) => [text(one, 'cell'), valueCell(one['a']), valueCell(one['b'])]);
    return rows.length === 0 ? words[locale].same : renderTable(words[locale].head, rows);
  },
};
