import { fieldsOf, list, text, type Fields } from '../api.ts';
import { paint, renderTable } from '../output.ts';
import { duration } from './duration.ts';
import { figureCell } from './figure-cell.ts';
import { localizedField } from './localized-field.ts';
import { measuredCell } from './measured.ts';
import { money } from './money.ts';
import { windowOptions, type InsightPart, type PersonLocale } from './part.ts';

/** Without an argument all metrics, with one its values. */
export const metricsPart: InsightPart = {
  name: 'metrics',
  summary: [
    'What businesses watch: counts, shares, times, sums and funnels over what happened, beside their targets.',
    '业务关注的指标：计数、占比、时长、合计和漏斗，与目标对照。',
  ],
  argument: [
    '[metric]',
    ['the values of one; all of them, in a line each, unless given', '某个指标的数值；未给出时列出全部，每行一个'],
  ],
  options: [
    ['--identity <path>', ['this identity and all below it', '这个业务身份及其下级']],
    [
      '--slice <names>',
      [
        'a row for each identity, version, release or facet.name; or provider.capability alone',
        '按 identity、version、release 或 facet.名称 分行；或单独用 provider.能力',
      ],
    ],
    ['--parts <number>', ['cut the window into so many parts, or day', '把时间窗分成几段，或 day（按天）']],
    ['--zone <name>', ['whose days, e.g. Asia/Shanghai', '按哪个时区的天，如 Asia/Shanghai']],
    ...windowOptions,
  ],
  examples: [['tessera insight metrics'], ['tessera insight metrics payment-conversion --window P7D --slice identity']],
  path: ({ argument, query }) =>
    argument === undefined ? '/v1/metrics?limit=100' : `/v1/metrics/${encodeURIComponent(argument)}/values${query}`,
  render: (answer, locale) => (Array.isArray(answer['items']) ? listText(answer, locale) : valuesText(answer, locale)),
};

const words = {
  en: {
    head: ['metric', 'title', 'kind', 'flow'],
    values: ['from', 'to', 'value', 'open', 'standing'],
    none: 'There is no metric yet. Write one in flows/metrics/*.metric.yaml and publish it.',
    noRuns: 'No runs in this window; ask for a wider one, e.g. --window P30D.',
  },
  'zh-CN': {
    head: ['度量', '名称', '类型', '流程'],
    values: ['起', '止', '数值', '未定', '对照'],
    none: '还没有业务度量。请在 flows/metrics/*.metric.yaml 中编写并发布。',
    noRuns: '本时段没有运行；可放宽时段，例如 --window P30D。',
  },
} as const;

const standings: Readonly<Record<string, Readonly<Record<PersonLocale, string>>>> = {
  met: { en: 'meets its target', 'zh-CN': '达标' },
  missed: { en: 'misses its target', 'zh-CN': '未达标' },
  alarm: { en: 'past its alarm line', 'zh-CN': '越过告警线' },
};

function listText(answer: Fields, locale: PersonLocale): string {
  const items = list(answer, 'items');
  if (items.length === 0) return words[locale].none;
  const rows = items.map((item) => [
    text(item, 'metric'),
    localizedField(item, 'title', locale),
    text(item, 'kind'),
    text(item, 'flow'),
  ]);
  return renderTable(words[locale].head, rows);
}

function valuesText(answer: Fields, locale: PersonLocale): string {
  const rows = list(answer, 'rows');
  if (rows.length === 0) return words[locale].noRuns;
  const slices = Object.keys(fieldsOf(rows[0] ?? {}, 'by'));
  return renderTable(
    [...slices, ...words[locale].values],
    rows.map((row) => {
      const figure = fieldsOf(row, 'figure');
      return [
        ...slices.map((name) => text(fieldsOf(row, 'by'), name)),
        text(row, 'from').slice(0, 16),
        text(row, 'to').slice(0, 16),
        valueCell(answer, row, locale),
        figure['open'] === undefined ? '' : text(figure, 'open'),
        standingCell(text(row, 'standing'), locale),
      ];
    }),
  );
}

function valueCell(answer: Fields, row: Fields, locale: PersonLocale): string {
  const { figure } = row;
  const kind = text(answer, 'kind');
  if (kind === 'sum') return sumCell(fieldsOf(row, 'figure'), text(answer, 'unit'), locale);
  if (kind !== 'duration') return measuredCell(figure, kind, locale);
  const { p95Ms } = fieldsOf(row, 'percentiles');
  const p95 = typeof p95Ms === 'number' ? `, p95 ${duration(p95Ms)}` : '';
  return `${figureCell(figure, 'duration', locale)}${p95}, n=${text(fieldsOf(row, 'figure'), 'n')}`;
}

function sumCell({ value, n }: Fields, unit: string, locale: PersonLocale): string {
  return typeof value === 'number' ? `${money(value, unit, locale)}, n=${String(n)}` : '—';
}

function standingCell(standing: string, locale: PersonLocale): string {
  const said = standings[standing]?.[locale] ?? '';
  return standing === 'met' || said === '' ? said : paint(standing === 'alarm' ? 'red' : 'yellow', said);
}
