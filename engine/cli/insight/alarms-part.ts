import { fieldsOf, list, text, type Fields } from '../api.ts';
import { paint, renderTable } from '../output.ts';
import { localizedField } from './localized-field.ts';
import { measuredCell, measuredText } from './measured.ts';
import type { InsightPart, PersonLocale } from './part.ts';

const words = {
  en: {
    watched: ['alarm', 'title', 'bound', 'for', 'to', 'last look', 'value'],
    items: ['breach', 'since', 'value', 'n', 'state', 'acknowledged', 'webhook'],
    none: 'No metric has an alarm. Write `alarm: { below: 0.6, for: PT1H, to: team }` into one and publish it.',
    quiet: 'No breach.',
    part: 'Alarms are over all businesses of a flow, and this key sees a part.',
    below: 'below',
    above: 'above',
    open: 'open',
    closed: { recovered: 'over', changed: 'the alarm was changed' },
    verdicts: {
      within: 'within bounds',
      beyond: 'beyond its bound',
      few: 'too few to judge (under 30)',
      missing: 'nothing to count',
      unknown: 'not looked at yet',
    },
    states: { delivered: 'delivered', waiting: 'waiting', 'given-up': 'given up' },
  },
  'zh-CN': {
    watched: ['告警', '名称', '告警线', '持续', '通知', '最近一次查看', '数值'],
    items: ['告警编号', '越线时间', '数值', '样本', '状态', '确认人', 'Webhook'],
    none: '还没有度量设置告警。可在度量中写 `alarm: { below: 0.6, for: PT1H, to: team }` 并发布。',
    quiet: '没有告警。',
    part: '告警针对流程的全部业务，当前密钥只可见一部分。',
    below: '低于',
    above: '高于',
    open: '告警中',
    closed: { recovered: '已恢复', changed: '告警规则已变更' },
    verdicts: {
      within: '正常',
      beyond: '越线',
      few: '样本不足 30，不作判断',
      missing: '没有可计入的数据',
      unknown: '尚未查看',
    },
    states: { delivered: '已送达', waiting: '待重试', 'given-up': '已放弃' },
  },
} as const;

/** `tessera insight alarms` */
export const alarmsPart: InsightPart = {
  name: 'alarms',
  summary: [
    'Bounds of metrics: what the last look at each saw, and the breaches that held for their time.',
    '指标的界限：最近一次查看的结果，以及持续超限的记录。',
  ],
  options: [
    ['--open <true>', ['breaches that are not over: true', '只看尚未结束的超限：true']],
    ['--metric <id>', ['of this metric', '这个指标的']],
  ],
  examples: [['tessera insight alarms'], ['tessera insight alarms --open true']],
  path: ({ query }) => `/v1/alarms${query}`,
  render(answer, locale) {
    const said = words[locale];
    if (answer['isWhole'] === false) return said.part;
    const watched = list(answer, 'watched');
    if (watched.length === 0) return said.none;
    const items = list(answer, 'items');
    const kinds = new Map(watched.map((row) => [text(row, 'metric'), text(row, 'kind')]));
    return [
      renderTable(
        said.watched,
        watched.map((row) => watchedRow(row, locale)),
      ),
      items.length === 0
        ? said.quiet
        : renderTable(
            said.items,
            items.map((row) => itemRow(row, kinds.get(text(row, 'metric')) ?? '', locale)),
          ),
    ].join('\n\n');
  },
};

function watchedRow(row: Fields, locale: PersonLocale): readonly string[] {
  return [
    text(row, 'metric'),
    localizedField(row, 'title', locale),
    boundOf(row, text(row, 'kind'), locale),
    text(row, 'for'),
    text(row, 'to'),
    wordOf(words[locale].verdicts, text(row, 'verdict')),
    measuredCell(row['figure'], text(row, 'kind'), locale),
  ];
}

function itemRow(row: Fields, kind: string, locale: PersonLocale): readonly string[] {
  const figure = fieldsOf(row, 'figure');
  return [
    text(row, 'id'),
    text(row, 'since').slice(0, 16),
    `${measuredText(figure['value'], kind, locale)} (${boundOf(row, kind, locale)})`,
    text(figure, 'n'),
    stateOf(row, locale),
    text(fieldsOf(row, 'acknowledged'), 'by'),
    list(row, 'messages')
      .map((message) => wordOf(words[locale].states, text(message, 'state')))
      .join(', '),
  ];
}

function boundOf(row: Fields, kind: string, locale: PersonLocale): string {
  const side = row['below'] === undefined ? 'above' : 'below';
  return `${words[locale][side]} ${measuredText(row[side], kind, locale)}`;
}

function stateOf(row: Fields, locale: PersonLocale): string {
  const { open, closed } = words[locale];
  return row['closed'] === undefined ? paint('red', open) : wordOf(closed, text(fieldsOf(row, 'closed'), 'why'));
}

function wordOf(known: Readonly<Record<string, string>>, word: string): string {
  return known[word] ?? word;
}
