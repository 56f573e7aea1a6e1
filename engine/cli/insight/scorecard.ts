import { list, text } from '../api.ts';
import { renderTable } from '../output.ts';
import { figureCell } from './figure-cell.ts';
import { windowOptions, type InsightPart } from './part.ts';

const heads = {
  en: [
    '#',
    'provider',
    'version',
    'calls',
    'success',
    'declared errors',
    'p50',
    'p95',
    'attempts',
    'cost a call (estimated)',
    'undone',
    'outcome',
  ],
  'zh-CN': [
    '#',
    '实现',
    '版本',
    '调用',
    '成功率',
    '声明错误',
    'p50',
    'p95',
    '尝试',
    '每次成本（估算）',
    '被撤销',
    '业务结果',
  ],
} as const;

/** How the providers of a capability compare. */
export const scorecardPart: InsightPart = {
  name: 'scorecard',
  summary: [
    'How the providers of a capability compare: success, time, attempts, declared cost, undone work, how instances ended.',
    '一项能力的各实现对比：成功率、耗时、尝试次数、申报成本、被撤销的工作、实例如何结束。',
  ],
  argument: ['<capability>', ['its name', '能力名']],
  options: [
    ['--identity <path>', ['only for this business identity and those below it', '只看这个业务身份及其下级']],
    ...windowOptions,
  ],
  examples: [['tessera insight scorecard stock.reserve --window P7D']],
  path: ({ argument = '', query }) => `/v1/capabilities/${encodeURIComponent(argument)}/scorecard${query}`,
  render: (answer, locale) =>
    renderTable(
      heads[locale],
      list(answer, 'rows').map((row) => [
        text(row, 'rank') || '–',
        text(row, 'provider'),
        text(row, 'version') || '–',
        figureCell(row['calls'], 'count', locale),
        figureCell(row['success'], 'share', locale),
        figureCell(row['declaredErrors'], 'share', locale),
        figureCell(row['p50'], 'duration', locale),
        figureCell(row['p95'], 'duration', locale),
        figureCell(row['attempts'], 'count', locale),
        figureCell(row['cost'], 'count', locale),
        figureCell(row['undone'], 'share', locale),
        figureCell(row['outcome'], 'share', locale),
      ]),
    ),
};
