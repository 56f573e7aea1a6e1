import { ownerText } from '../../kernel/owner-text.ts';
import { fieldsOf, list, text, type Fields } from '../api.ts';
import { renderTable } from '../output.ts';
import { figureCell } from './figure-cell.ts';
import type { InsightPart, PersonLocale } from './part.ts';
import { valueCell } from './value-cell.ts';

const heads = {
  en: { differs: ['flow', 'what', 'here', 'above', 'set by'], runs: ['flow', 'version', 'release', '', 'running'] },
  'zh-CN': { differs: ['流程', '项', '此处', '上级', '设定者'], runs: ['流程', '版本', '生效版本', '', '运行中'] },
} as const;
const says = {
  en: { same: 'It inherits everything from above.', current: 'serves now', older: 'older' },
  'zh-CN': { same: '全部继承自上级。', current: '当前生效', older: '旧版本' },
} as const;

/** What an identity makes different, and what runs of it. */
export const identitiesPart: InsightPart = {
  name: 'identities',
  summary: [
    'What a business identity makes different from the one above it, and what still runs on which release.',
    '业务身份与其上级有何不同，以及哪些实例仍在哪个版本上运行。',
  ],
  argument: ['<path>', ['the identity', '业务身份']],
  options: [],
  examples: [['tessera insight identities cn.retail.fresh']],
  path: ({ argument = '' }) => `/v1/identities/${encodeURIComponent(argument)}/standing`,
  render: (answer, locale) => [differences(answer, locale), running(answer, locale)].join('\n\n'),
};

function differences(answer: Fields, locale: PersonLocale): string {
  const rows = list(answer, 'differences').flatMap((each) =>
    list(each, 'cells').map((cell) => [
      text(each, 'flow'),
      text(cell, 'cell'),
      valueCell(cell['value']),
      valueCell(cell['above']),
      ownerText(text(cell, 'owner'), locale),
    ]),
  );
  return rows.length === 0 ? says[locale].same : renderTable(heads[locale].differs, rows);
}

function running(answer: Fields, locale: PersonLocale): string {
  return renderTable(
    heads[locale].runs,
    list(answer, 'running').map((row) => [
      text(row, 'flow'),
      text(row, 'version'),
      text(row, 'release').slice(0, 10),
      says[locale][row['isCurrent'] === true ? 'current' : 'older'],
      figureCell(fieldsOf(row, 'running'), 'count', locale),
    ]),
  );
}
