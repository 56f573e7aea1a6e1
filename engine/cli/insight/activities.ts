import { fieldsOf, list, text, type Fields } from '../api.ts';
import { paint, renderTable, type Style } from '../output.ts';
import { changeText } from './change-text.ts';
import { duration } from './duration.ts';
import type { InsightPart, PersonLocale } from './part.ts';

/** Without an argument all activities, with one what came of it. */
export const activitiesPart: InsightPart = {
  name: 'activities',
  summary: [
    'What was changed to learn from it, and what came of it: worked, failed or unclear.',
    '为了验证而做的改动及其结果：有效、无效或尚不清楚。',
  ],
  argument: [
    '[activity]',
    [
      'one activity with its effect; all of them, in a line each, unless given',
      '某项活动及其效果；未给出时列出全部，每行一个',
    ],
  ],
  options: [],
  examples: [['tessera insight activities'], ['tessera insight activities ten-minutes-to-pay']],
  path: ({ argument }) =>
    argument === undefined ? '/v1/activities?limit=100' : `/v1/activities/${encodeURIComponent(argument)}/effect`,
  render: (answer, locale) => (Array.isArray(answer['items']) ? listText(answer, locale) : effectText(answer, locale)),
};

const words = {
  en: {
    head: ['activity', 'identity', 'kind', 'metric', 'verdict'],
    sides: ['metric', 'with the change', 'without', 'difference', '95 %'],
    none: 'There is no activity yet. Write one in flows/activities/*.activity.yaml and publish it.',
    weak: 'weak evidence: before-after',
    sample: 'sample',
    others: 'Other changes meanwhile:',
    comments: 'Comments:',
  },
  'zh-CN': {
    head: ['业务活动', '业务身份', '类别', '度量', '结论'],
    sides: ['度量', '变更侧', '对照侧', '差值', '95%'],
    none: '还没有业务活动。请在 flows/activities/*.activity.yaml 中编写并发布。',
    weak: '弱证据：前后对比',
    sample: '示例数据',
    others: '同期其他变更：',
    comments: '评论：',
  },
} as const;

const verdicts: Readonly<Record<string, Readonly<Record<PersonLocale, string>> & { readonly style: Style }>> = {
  worked: { en: 'worked', 'zh-CN': '有效', style: 'green' },
  failed: { en: 'failed', 'zh-CN': '无效', style: 'red' },
  unclear: { en: 'unclear', 'zh-CN': '不明', style: 'yellow' },
};

function verdictText(answer: Fields, locale: PersonLocale): string {
  return verdicts[text(answer, 'verdict')]?.[locale] ?? text(answer, 'verdict');
}

function listText(answer: Fields, locale: PersonLocale): string {
  const said = words[locale];
  const items = list(answer, 'items');
  if (items.length === 0) return said.none;
  const rows = items.map((item) => [
    text(item, 'activity'),
    text(item, 'identity'),
    titleOf(item, 'kindTitle', locale) || text(item, 'kind'),
    text(item, 'metric'),
    [verdictText(item, locale), ...(item['sample'] === true ? [said.sample] : [])].join(' · '),
  ]);
  return renderTable(said.head, rows);
}

function effectText(answer: Fields, locale: PersonLocale): string {
  const said = words[locale];
  const title = titleOf(answer, 'title', locale) || text(answer, 'activity');
  const marks = [
    ...(answer['sample'] === true ? [said.sample] : []),
    ...(answer['weak'] === true ? [said.weak] : []),
    text(answer, 'says'),
  ];
  const style = verdicts[text(answer, 'verdict')]?.style ?? 'dim';
  const others = list(answer, 'otherChanges').map((one) => `  ${changeText(one)}`);
  const comments = list(answer, 'comments').map((one) => `  ${text(one, 'by')}: ${text(one, 'text')}`);
  return [
    `${paint('bold', title)}  ${paint('dim', text(answer, 'identity'))}`,
    `${paint(style, verdictText(answer, locale))}  ${paint('dim', marks.join(' · '))}`,
    '',
    renderTable(said.sides, [fieldsOf(answer, 'effect'), ...list(answer, 'guardEffects')].map(sideRow)),
    ...(others.length === 0 ? [] : ['', said.others, ...others]),
    ...(comments.length === 0 ? [] : ['', said.comments, ...comments]),
  ].join('\n');
}

function titleOf(one: Fields, key: string, locale: PersonLocale): string {
  return text(fieldsOf(one, key), locale) || text(one, key);
}

function sideRow(measure: Fields): readonly string[] {
  const [metric, reading] = [text(measure, 'metric'), text(measure, 'reading')];
  const [treatment, control] = [fieldsOf(measure, 'treatment'), fieldsOf(measure, 'control')];
  const { low, high } = fieldsOf(measure, 'interval');
  const between =
    typeof low === 'number' && typeof high === 'number' ? `${signed(low, reading)} … ${signed(high, reading)}` : '—';
  return [
    metric,
    `${shown(treatment['value'], reading)} (n=${text(treatment, 'n')})`,
    `${shown(control['value'], reading)} (n=${text(control, 'n')})`,
    signed(measure['difference'], reading),
    between,
  ];
}

function shown(value: unknown, reading: string): string {
  if (typeof value !== 'number') return '—';
  return reading === 'duration' ? duration(value) : `${(value * 100).toFixed(1)} %`;
}

/** A difference of shares is in percentage points. */
function signed(value: unknown, reading: string): string {
  if (typeof value !== 'number') return '—';
  const sign = value < 0 ? '−' : '+';
  return reading === 'duration'
    ? `${sign}${duration(Math.abs(value))}`
    : `${sign}${(Math.abs(value) * 100).toFixed(1)}`;
}
