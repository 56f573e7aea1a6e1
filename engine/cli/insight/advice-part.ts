import { fieldsOf, list, text, type Fields } from '../api.ts';
import { paint, renderTable, type Style } from '../output.ts';
import { figureCell } from './figure-cell.ts';
import type { InsightPart, PersonLocale } from './part.ts';

/** What others' experience advises; without an argument to every business that one may see. */
export const advicePart: InsightPart = {
  name: 'advice',
  summary: [
    'What similar businesses learnt from a kind of change, and how accepted advice turned out.',
    '相似业务从同类改动中得到的经验，以及采纳建议后的效果。',
  ],
  argument: [
    '[identity]',
    [
      'one business, with what there is not enough evidence for; all that is advised unless given',
      '某个业务身份，并列出证据不足的建议；未给出时为全部建议',
    ],
  ],
  options: [],
  examples: [['tessera insight advice'], ['tessera insight advice cn.retail.fresh']],
  path: ({ argument }) =>
    argument === undefined ? '/v1/advice' : `/v1/identities/${encodeURIComponent(argument)}/advice`,
  render: (answer, locale) =>
    [...list(answer, 'items').map((one) => adviceText(one, locale)), recordText(answer, locale)].join('\n\n'),
};

const words = {
  en: {
    standing: { advised: 'advised', 'too-few': 'not enough evidence', 'no-gain': 'no gain shown' },
    answer: { accepted: 'accepted', rejected: 'rejected' },
    verdict: { worked: 'worked', failed: 'failed', unclear: 'unclear' },
    head: ['activity', 'identity', 'similarity', 'verdict'],
    record: 'accepted advice that worked: ',
    none: 'Nothing to learn from yet: no business like this one has an activity with a verdict.',
    noneAccepted: 'none of the accepted has a verdict yet',
  },
  'zh-CN': {
    standing: { advised: '建议', 'too-few': '证据不足', 'no-gain': '未显示有效' },
    answer: { accepted: '已采纳', rejected: '已拒绝' },
    verdict: { worked: '有效', failed: '无效', unclear: '不明' },
    head: ['业务活动', '业务身份', '相似度', '结论'],
    record: '已采纳建议的有效率：',
    none: '证据不足：尚无相似业务做过有结论的业务活动。',
    noneAccepted: '已采纳的建议尚无结论',
  },
} as const;

const styles: Readonly<Record<string, Style>> = { advised: 'green', 'too-few': 'dim', 'no-gain': 'yellow' };

function adviceText(one: Fields, locale: PersonLocale): string {
  const said = words[locale];
  const answer = fieldsOf(one, 'answer');
  const standing = text(one, 'standing');
  const marks = [named(said.standing, standing), ...answered(answer, locale)].join(' · ');
  const rows = list(one, 'evidence').map((evidence) => [
    text(evidence, 'activity'),
    text(evidence, 'identity'),
    Number(text(evidence, 'similarity')).toFixed(2),
    named(said.verdict, text(evidence, 'verdict')),
  ]);
  return [
    `${paint('bold', text(one, 'identity'))}  ${paint(styles[standing] ?? 'dim', marks)}`,
    text(one, 'says'),
    ...(rows.length === 0 ? [] : [renderTable(said.head, rows)]),
  ].join('\n');
}

function answered(answer: Fields, locale: PersonLocale): readonly string[] {
  const { answer: names, verdict } = words[locale];
  const told = [named(names, text(answer, 'answer')), text(answer, 'reason'), named(verdict, text(answer, 'verdict'))];
  return told.filter((each) => each !== '');
}

function recordText(answer: Fields, locale: PersonLocale): string {
  const said = words[locale];
  const record = fieldsOf(answer, 'record');
  const share = record['value'] === null ? said.noneAccepted : figureCell(record, 'share', locale);
  const sum = said.record + share;
  return list(answer, 'items').length === 0 ? `${said.none}\n${sum}` : sum;
}

function named(names: Readonly<Record<string, string>>, key: string): string {
  return names[key] ?? key;
}
