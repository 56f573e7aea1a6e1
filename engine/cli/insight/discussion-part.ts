import { list, text, type Fields } from '../api.ts';
import { paint, renderTable, type Style } from '../output.ts';
import type { InsightPart, PersonLocale } from './part.ts';

const words = {
  en: {
    head: ['at', 'by', 'part', '', 'said'],
    none: 'Nothing was said of it yet.',
    whole: '(whole)',
    comment: 'comment',
    changed: (on: string) => `[on what it asked for then: ${on}]`,
  },
  'zh-CN': {
    head: ['时间', '人员', '分项', '', '内容'],
    none: '还没有讨论。',
    whole: '（整份）',
    comment: '评论',
    changed: (on: string) => `【决定时的内容：${on}】`,
  },
} as const;

const outcomes: Readonly<Record<string, Readonly<Record<PersonLocale, string>> & { readonly style: Style }>> = {
  accepted: { en: 'accepted', 'zh-CN': '采纳', style: 'green' },
  rejected: { en: 'rejected', 'zh-CN': '不采纳', style: 'red' },
  changed: { en: 'to be changed', 'zh-CN': '需修改', style: 'yellow' },
};

/** A decision in a word, or nothing where there is none. */
export function outcomeText(outcome: string, locale: PersonLocale): string {
  return outcomes[outcome]?.[locale] ?? '';
}

/** `tessera insight discussion` */
export const discussionPart: InsightPart = {
  name: 'discussion',
  summary: [
    'What was said of a requirement and decided on it, the newest first.',
    '业务需求的评论与决定，最新的在前。',
  ],
  argument: ['<requirement>', ['its name', '业务需求的标识']],
  options: [
    ['--part <part>', ['of this part alone', '只列该分项的']],
    ['--decisions', ['decisions alone', '只列决定']],
  ],
  examples: [['tessera insight discussion fresh-2026'], ['tessera insight discussion fresh-2026 --decisions']],
  path: ({ argument = '', query }) => `/v1/requirements/${encodeURIComponent(argument)}/discussion${query}`,
  render(answer, locale) {
    const items = list(answer, 'items');
    if (items.length === 0) return words[locale].none;
    return renderTable(
      words[locale].head,
      items.map((item) => rowOf(item, locale)),
    );
  },
};

function rowOf(item: Fields, locale: PersonLocale): readonly string[] {
  const said = words[locale];
  const outcome = text(item, 'outcome');
  const isOld = item['isCurrent'] === false;
  const what = outcome === '' ? said.comment : paint(outcomes[outcome]?.style ?? 'dim', outcomeText(outcome, locale));
  const told = [text(item, 'reason') || text(item, 'text'), ...(isOld ? [said.changed(text(item, 'on'))] : [])];
  return [text(item, 'at'), text(item, 'by'), text(item, 'part') || said.whole, what, told.join(' ')];
}
