import { fieldsOf, list, text, type Fields } from '../api.ts';
import { renderTable } from '../output.ts';
import { figureCell } from './figure-cell.ts';
import type { InsightPart, PersonLocale } from './part.ts';

const words = {
  en: {
    head: ['element', 'type', 'unit', 'owner', 'fields'],
    bound: 'Fields bound to an element:',
    none: 'There is no data element yet. Write one in flows/standards/*.element.yaml and publish it.',
  },
  'zh-CN': {
    head: ['数据元', '类型', '单位', '负责人', '字段'],
    bound: '已绑定数据元的字段占比：',
    none: '还没有数据元。请在 flows/standards/*.element.yaml 中编写并发布。',
  },
} as const;

/** Data elements, and how far contracts are bound to them. */
export const standardsPart: InsightPart = {
  name: 'standards',
  summary: 'The data elements, which fields are bound to them, and the share of fields that are.',
  options: [],
  examples: ['tessera insight standards'],
  path: () => '/v1/standards',
  render: (answer, locale) => {
    const said = words[locale];
    const rows = list(answer, 'elements').map(rowOf);
    const share = `${said.bound} ${figureCell(answer['bound'], 'share', locale)}`;
    return `${rows.length === 0 ? said.none : renderTable(said.head, rows)}\n${share}`;
  },
};

function rowOf(use: Fields): readonly string[] {
  const element = fieldsOf(use, 'element');
  return [
    text(element, 'id'),
    text(element, 'type'),
    text(element, 'unit') || '–',
    text(element, 'owner') || '–',
    String(list(use, 'fields').length),
  ];
}

const heads: Readonly<Record<PersonLocale, readonly string[]>> = {
  en: ['from', 'to', 'flow', 'state', 'line'],
  'zh-CN': ['来自', '去往', '流程', '状态', '行'],
};

/** Where the values of a field come from, or go to. */
export const lineagePart: InsightPart = {
  name: 'lineage',
  summary: 'Where the values of a field come from, or go to, over all flows that serve.',
  argument: ['<field>', 'e.g. stock.reserve/input.orderId, order-fulfilment/context.order'],
  options: [['--direction <way>', 'up: where from; down: where to; default: up']],
  examples: [
    'tessera insight lineage stock.reserve/input.orderId',
    'tessera insight lineage order-fulfilment/input --direction down',
  ],
  path: ({ argument = '', query }) =>
    `/v1/lineage?limit=200&field=${encodeURIComponent(argument)}${query.replace(/^\?/, '&')}`,
  render: (answer, locale) =>
    renderTable(
      heads[locale],
      list(answer, 'items').map((edge) => [
        text(edge, 'from'),
        text(edge, 'to'),
        `${text(edge, 'flow')}@${text(edge, 'version')}`,
        text(edge, 'state') || '–',
        text(edge, 'line') || '–',
      ]),
    ),
};
