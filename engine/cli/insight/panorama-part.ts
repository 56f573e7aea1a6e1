import { fieldsOf, list, text, type Fields } from '../api.ts';
import { renderTable } from '../output.ts';
import { figureCell } from './figure-cell.ts';
import { money } from './money.ts';
import type { InsightPart, PersonLocale } from './part.ts';

const heads = {
  en: ['', 'running', 'started', 'ended', 'success', 'tasks', 'overdue', 'incidents'],
  'zh-CN': ['', '运行中', '启动', '结束', '成功率', '待办', '逾期', '异常单'],
} as const;
const callHeads = { en: ['calls', 'success', 'p95'], 'zh-CN': ['调用', '成功率', 'p95'] } as const;
const columns = {
  identities: { en: 'identity', 'zh-CN': '业务身份' },
  flows: { en: 'flow', 'zh-CN': '流程' },
  capabilities: { en: 'capability', 'zh-CN': '能力' },
  providers: { en: 'provider', 'zh-CN': '实现' },
} as const;
const notLive = { en: 'not live', 'zh-CN': '未生效' } as const;
const whole = { en: 'all', 'zh-CN': '全部' } as const;
interface LeftWords {
  readonly says: string;
  readonly comma: string;
  readonly of: Readonly<Record<string, string>>;
}
const leftWords: Readonly<Record<PersonLocale, LeftWords>> = {
  en: {
    says: 'Not told here, those with the least: ',
    comma: ', ',
    of: {
      identities: 'identities',
      flows: 'flows',
      capabilities: 'capabilities',
      providers: 'providers',
      edges: 'lines between them',
    },
  },
  'zh-CN': {
    says: '未列出的（数值最小者）：',
    comma: '、',
    of: { identities: '业务身份', flows: '流程', capabilities: '能力', providers: '实现', edges: '连线' },
  },
};
const started = { en: 'Amount started: ', 'zh-CN': '启动金额：' } as const;

/** All businesses at once. */
export const panoramaPart: InsightPart = {
  name: 'panorama',
  summary: [
    'All businesses at once: identities, flows, capabilities and providers, with what happened on each.',
    '业务全景：业务身份、流程、能力和实现，以及各自发生的情况。',
  ],
  options: [
    ['--identity <path>', ['this identity and all below it', '这个业务身份及其下级']],
    ['--flow <name>', ['this flow', '这个流程']],
    ['--facet <name=value>', ['instances with this facet', '具有此维度取值的实例']],
    [
      '--window <duration>',
      ['how long the window is, e.g. P7D; PT24H unless given', '时间窗长度，如 P7D；未给出时为 PT24H'],
    ],
    ['--as-of <instant>', ['a time of the past to look at; now unless given', '回看的时刻；未给出时为现在']],
  ],
  examples: [['tessera insight panorama'], ['tessera insight panorama --identity cn.retail --window P7D']],
  path: ({ query }) => `/v1/panorama${query}`,
  render: (answer, locale) =>
    [
      instances('identities', [{ ...answer, id: whole[locale] }, ...list(answer, 'identities')], locale),
      ...amounts(list(answer, 'money'), locale),
      instances('flows', list(answer, 'flows'), locale),
      calls('capabilities', list(answer, 'capabilities'), locale),
      ...flowCalls(list(answer, 'edges'), locale),
      calls('providers', list(answer, 'providers'), locale),
      ...leftOut(fieldsOf(answer, 'left'), locale),
    ].join('\n\n'),
};

/** A line for each currency: amounts of two are never added. */
function amounts(sums: readonly Fields[], locale: PersonLocale): readonly string[] {
  return sums.flatMap((one) => {
    const { value, n } = fieldsOf(one, 'sum');
    if (typeof value !== 'number') return [];
    return [`${started[locale]}${money(value, text(one, 'unit'), locale)}, n=${String(n)}`];
  });
}

function instances(column: 'identities' | 'flows', nodes: readonly Fields[], locale: PersonLocale): string {
  const [, ...head] = heads[locale];
  return renderTable(
    [columns[column][locale], ...head],
    nodes.map((node) => {
      const of = fieldsOf(node, 'figures');
      const name = node['isLive'] === false ? `${text(node, 'id')} (${notLive[locale]})` : text(node, 'id');
      const counts = ['tasks', 'overdue', 'incidents'].map((each) => figureCell(of[each], 'count', locale));
      const moved = ['running', 'started', 'ended'].map((each) => figureCell(of[each], 'count', locale));
      return [name, ...moved, figureCell(of['success'], 'share', locale), ...counts];
    }),
  );
}

function calls(column: 'capabilities' | 'providers', nodes: readonly Fields[], locale: PersonLocale): string {
  return renderTable(
    [columns[column][locale], ...callHeads[locale]],
    nodes.map((node) => [text(node, 'id'), ...callCells(node, locale)]),
  );
}

/** How long a flow waits for each capability it calls. */
function flowCalls(edges: readonly Fields[], locale: PersonLocale): readonly string[] {
  const rows = edges
    .filter((edge) => text(edge, 'kind') === 'calls')
    .map((edge) => [text(edge, 'from'), text(edge, 'to'), ...callCells(edge, locale)]);
  const head = [columns.flows[locale], columns.capabilities[locale], ...callHeads[locale]];
  return rows.length === 0 ? [] : [renderTable(head, rows)];
}

function callCells(of: Fields, locale: PersonLocale): readonly string[] {
  const figures = fieldsOf(of, 'figures');
  return [
    figureCell(figures['calls'], 'count', locale),
    figureCell(figures['success'], 'share', locale),
    figureCell(figures['p95'], 'duration', locale),
  ];
}

/** The server tells those with the most of each column. */
function leftOut(left: Fields, locale: PersonLocale): readonly string[] {
  const { says, comma, of } = leftWords[locale];
  const counts = Object.entries(of).flatMap(([column, name]) =>
    Number(text(left, column)) > 0 ? [`${name} ${text(left, column)}`] : [],
  );
  return counts.length === 0 ? [] : [says + counts.join(comma)];
}
