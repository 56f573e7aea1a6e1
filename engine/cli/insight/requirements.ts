import { fieldsOf, list, text, type Fields } from '../api.ts';
import { paint, renderTable, type Style } from '../output.ts';
import { displayWidth } from '../../kernel/display-width.ts';
import { outcomeText } from './discussion-part.ts';
import { duration } from './duration.ts';
import type { InsightPart, PersonLocale } from './part.ts';

/** Without an argument all requirements, with one its tree. */
export const requirementsPart: InsightPart = {
  name: 'requirements',
  summary: [
    'How far what a business wants has come, each leaf with what shows it or what is missing.',
    '业务需求进展到哪一步，每个末级需求附证据或缺失之处。',
  ],
  argument: [
    '[requirement]',
    ['one tree; all of them, in a line each, unless given', '某个需求的层级；未给出时列出全部，每行一个'],
  ],
  options: [],
  examples: [['tessera insight requirements'], ['tessera insight requirements fresh-2026']],
  path: ({ argument }) =>
    argument === undefined ? '/v1/requirements?limit=100' : `/v1/requirements/${encodeURIComponent(argument)}/levels`,
  render: (answer, locale) => (Array.isArray(answer['items']) ? listText(answer, locale) : treeText(answer, locale)),
};

const words = {
  en: {
    head: ['requirement', 'identity', 'owner', 'level', 'composed'],
    none: 'There is no requirement yet. Write one in flows/requirements/*.requirement.yaml and publish it.',
    composed: (done: string, all: string) => `${done} of ${all} leaves composed`,
    leadTime: 'from gap to live:',
    few: (n: string) => `not enough evidence, ${n} of 5`,
    orphans: 'Said by the identity, asked for by nobody:',
  },
  'zh-CN': {
    head: ['业务需求', '业务身份', '负责人', '达成度', '已编入'],
    none: '还没有业务需求。请在 flows/requirements/*.requirement.yaml 中编写并发布。',
    composed: (done: string, all: string) => `末级分项 ${all} 个，已编入 ${done} 个`,
    leadTime: '缺口到上线：',
    few: (n: string) => `证据不足，${n}/5`,
    orphans: '业务身份自行设置、没有分项要求的内容：',
  },
} as const;

const levels: Readonly<Record<string, Readonly<Record<PersonLocale, string>> & { readonly style: Style }>> = {
  gap: { en: 'gap', 'zh-CN': '缺口', style: 'red' },
  contracted: { en: 'contracted', 'zh-CN': '有契约', style: 'yellow' },
  provided: { en: 'provided', 'zh-CN': '有实现', style: 'yellow' },
  composed: { en: 'composed', 'zh-CN': '已编入', style: 'cyan' },
  tested: { en: 'tested', 'zh-CN': '已验证', style: 'cyan' },
  live: { en: 'live', 'zh-CN': '在用', style: 'green' },
  met: { en: 'met', 'zh-CN': '达标', style: 'green' },
};

function levelText(level: string, locale: PersonLocale): string {
  return levels[level]?.[locale] ?? level;
}

function listText(answer: Fields, locale: PersonLocale): string {
  const said = words[locale];
  const items = list(answer, 'items');
  if (items.length === 0) return said.none;
  const rows = items.map((item) => [
    text(item, 'requirement'),
    text(item, 'identity'),
    text(item, 'owner'),
    levelText(text(item, 'level'), locale),
    progressText(item),
  ]);
  return renderTable(said.head, rows);
}

function progressText(item: Fields): string {
  const progress = fieldsOf(item, 'progress');
  return `${text(progress, 'composed')}/${text(progress, 'leaves')}`;
}

function treeText(answer: Fields, locale: PersonLocale): string {
  const said = words[locale];
  const progress = fieldsOf(answer, 'progress');
  const head = `${titleOf(answer, 'requirement', locale)}  ${paint('dim', text(answer, 'identity'))}`;
  const lines = linesOf(list(answer, 'parts'), '', locale);
  const width = Math.max(0, ...lines.map(({ name }) => displayWidth(name)));
  const body = lines.map(({ name, level, says }) => {
    const padded = name + ' '.repeat(width - displayWidth(name));
    return `${padded}  ${paint(levels[level]?.style ?? 'dim', levelText(level, locale))}  ${paint('dim', says)}`.trimEnd();
  });
  const orphans = list(answer, 'orphans').map(
    (one) => `  ${text(one, 'name')}  ${paint('dim', `${text(one, 'file')}:${text(one, 'line')}`)}`,
  );
  return [
    paint('bold', head),
    said.composed(text(progress, 'composed'), text(progress, 'leaves')),
    ...leadTimeText(answer, locale),
    '',
    ...body,
    ...(orphans.length === 0 ? [] : ['', said.orphans, ...orphans]),
  ].join('\n');
}

/** Where something is a gap: how long others took. */
function leadTimeText(answer: Fields, locale: PersonLocale): readonly string[] {
  if (fieldsOf(fieldsOf(answer, 'progress'), 'at')['gap'] === undefined) return [];
  const said = words[locale];
  const leadTime = fieldsOf(answer, 'leadTime');
  const { value } = leadTime;
  const n = text(leadTime, 'n');
  const shown = typeof value === 'number' ? `${duration(value)} (n=${n})` : said.few(n);
  return [`${said.leadTime}${locale === 'en' ? ' ' : ''}${shown}`];
}

interface Line {
  readonly name: string;
  readonly level: string;
  readonly says: string;
}

function linesOf(parts: readonly Fields[], indent: string, locale: PersonLocale): readonly Line[] {
  return parts.flatMap((part, at) => {
    const isLast = at === parts.length - 1;
    const own: Line = {
      name: `${indent}${isLast ? '└ ' : '├ '}${titleOf(part, 'id', locale)}`,
      level: text(part, 'level'),
      says: [decisionOf(part, locale), needOf(part), text(list(part, 'steps').at(-1) ?? {}, 'says')]
        .filter((one) => one !== '')
        .join(' · '),
    };
    return [own, ...linesOf(list(part, 'parts'), `${indent}${isLast ? '  ' : '│ '}`, locale)];
  });
}

function decisionOf(part: Fields, locale: PersonLocale): string {
  return outcomeText(text(fieldsOf(part, 'decision'), 'outcome'), locale);
}

function needOf(part: Fields): string {
  return text(fieldsOf(part, 'needs'), 'name');
}

function titleOf(of: Fields, name: string, locale: PersonLocale): string {
  const title = text(of, 'title');
  const localized = text(fieldsOf(of, 'title'), locale);
  return [title, localized, text(of, name)].find((one) => one !== '') ?? '';
}
