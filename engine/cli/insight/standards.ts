import { fieldsOf, list, text, texts, type Fields } from '../api.ts';
import { renderTable } from '../output.ts';
import { figureCell } from './figure-cell.ts';
import { windowOptions, type InsightPart, type PersonLocale } from './part.ts';

const words = {
  en: {
    head: ['element', 'type', 'unit', 'owner', 'fields', 'outside its codes'],
    bound: 'Fields bound to an element:',
    outside: 'Values outside the code table of their element:',
    dropped: 'Fields left out because no contract names them:',
    by: ['written by', 'times', 'fields'],
    none: 'There is no data element yet. Write one in flows/standards/*.element.yaml and publish it.',
  },
  'zh-CN': {
    head: ['数据元', '类型', '单位', '负责人', '字段', '超出代码表'],
    bound: '已绑定数据元的字段占比：',
    outside: '超出数据元代码表的取值占比：',
    dropped: '因契约未声明而被丢弃的字段：',
    by: ['写入方', '次数', '字段'],
    none: '还没有数据元。请在 flows/standards/*.element.yaml 中编写并发布。',
  },
} as const;

/** Data elements, and how far contracts are bound to them. */
export const standardsPart: InsightPart = {
  name: 'standards',
  summary: [
    'The data elements, the fields bound to them, values outside their code tables, and fields nobody declared.',
    '数据元、绑定到它们的字段、超出码表的取值，以及未声明的字段。',
  ],
  options: windowOptions,
  examples: [['tessera insight standards'], ['tessera insight standards --window P7D']],
  path: ({ query }) => `/v1/standards${query}`,
  render: (answer, locale) => {
    const said = words[locale];
    const rows = list(answer, 'elements').map((use) => rowOf(use, locale));
    const share = `${said.bound} ${figureCell(answer['bound'], 'share', locale)}`;
    const outside = `${said.outside} ${figureCell(answer['outside'], 'share', locale)}`;
    const table = rows.length === 0 ? said.none : renderTable(said.head, rows);
    const writers = list(answer, 'droppedBy').map((by) => writerRow(by, locale));
    const dropped = writers.length === 0 ? [] : [said.dropped, renderTable(said.by, writers)];
    return [table, share, outside, ...dropped].join('\n');
  },
};

function writerRow(by: Fields, locale: PersonLocale): readonly string[] {
  return [text(by, 'writer'), figureCell(by['dropped'], 'count', locale), texts(by, 'fields').join(', ')];
}

function rowOf(use: Fields, locale: PersonLocale): readonly string[] {
  const element = fieldsOf(use, 'element');
  return [
    text(element, 'id'),
    text(element, 'type'),
    text(element, 'unit') || '–',
    text(element, 'owner') || '–',
    String(list(use, 'fields').length),
    figureCell(use['outside'], 'share', locale),
  ];
}

const heads: Readonly<Record<PersonLocale, readonly string[]>> = {
  en: ['from', 'to', 'flow', 'state', 'line'],
  'zh-CN': ['来自', '去往', '流程', '状态', '行'],
};

const nowhere: Readonly<Record<PersonLocale, string>> = {
  en: 'No flow that serves moves values of this field this way. --direction down shows where they go.',
  'zh-CN': '在用的流程中没有这个方向的数据流转。用 --direction down 可查去向。',
};

/** Where the values of a field come from, or go to. */
export const lineagePart: InsightPart = {
  name: 'lineage',
  summary: [
    'Where the values of a field come from, or go to, over all flows that serve.',
    '一个字段的值从何处来、到何处去，涵盖所有在用的流程。',
  ],
  argument: [
    '<field>',
    [
      'e.g. stock.reserve/input.orderId, order-fulfilment/context.order',
      '如 stock.reserve/input.orderId、order-fulfilment/context.order',
    ],
  ],
  options: [
    ['--direction <way>', ['up: where from; down: where to; up unless given', 'up 查来源，down 查去向；未给出时为 up']],
  ],
  examples: [
    ['tessera insight lineage stock.reserve/input.orderId'],
    ['tessera insight lineage order-fulfilment/input --direction down'],
  ],
  path: ({ argument = '', query }) =>
    `/v1/lineage?limit=200&field=${encodeURIComponent(argument)}${query.replace(/^\?/, '&')}`,
  render: (answer, locale) => {
    const edges = list(answer, 'items');
    if (edges.length === 0) return nowhere[locale];
    return renderTable(
      heads[locale],
      edges.map((edge) => [
        text(edge, 'from'),
        text(edge, 'to'),
        `${text(edge, 'flow')}@${text(edge, 'version')}`,
        text(edge, 'state') || '–',
        text(edge, 'line') || '–',
      ]),
    );
  },
};
