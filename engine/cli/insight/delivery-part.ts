import { fieldsOf, type Fields } from '../api.ts';
import { renderTable } from '../output.ts';
import { figureCell } from './figure-cell.ts';
import { windowOptions, type InsightPart, type PersonLocale } from './part.ts';

const names = {
  leadTime: { en: 'lead time', 'zh-CN': '交付周期' },
  waitInDraft: { en: 'wait in draft', 'zh-CN': '草稿等待' },
  waitInReview: { en: 'wait in review', 'zh-CN': '评审等待' },
  waitInCanary: { en: 'wait in canary', 'zh-CN': '灰度等待' },
  releasesAWeek: { en: 'releases a week', 'zh-CN': '每周发布次数' },
  changeFailureRate: { en: 'change failure rate', 'zh-CN': '变更失败率' },
  automationRate: { en: 'automation rate', 'zh-CN': '自动化率' },
  costAnInstance: { en: 'cost an instance (minor units)', 'zh-CN': '单实例成本（最小货币单位）' },
  reuseRatio: { en: 'reuse ratio', 'zh-CN': '复用率' },
} as const satisfies Readonly<Record<string, Readonly<Record<PersonLocale, string>>>>;

const kinds = {
  leadTime: 'duration',
  waitInDraft: 'duration',
  waitInReview: 'duration',
  waitInCanary: 'duration',
  changeFailureRate: 'share',
  automationRate: 'share',
  reuseRatio: 'share',
} as const;

const words = {
  en: { head: ['figure', 'value', 'over', 'open', ''], unrecorded: 'not recorded', estimated: 'estimated' },
  'zh-CN': { head: ['度量', '数值', '样本', '未定', ''], unrecorded: '没有记录', estimated: '估算' },
} as const;

/** `tessera insight delivery` */
export const deliveryPart: InsightPart = {
  name: 'delivery',
  summary: [
    'How changes come into service and what runs by itself: lead time, waits, releases, failures, automation, reuse.',
    '改动如何投入使用、多少自动完成：交付周期、等待、发布、失败、自动化和复用。',
  ],
  options: [
    ['--identity <path>', ['this identity and all below it', '这个业务身份及其下级']],
    ['--flow <flow>', ['of this flow', '这个流程的']],
    ...windowOptions,
  ],
  examples: [
    ['tessera insight delivery --window P30D'],
    ['tessera insight delivery --window P90D --identity cn.retail'],
  ],
  path: ({ query }) => `/v1/delivery${query}`,
  render(answer, locale) {
    const figures = fieldsOf(answer, 'figures');
    const rows = Object.entries(names).map(([name, said]) => rowOf(answer, name, said[locale], figures[name], locale));
    return renderTable(words[locale].head, rows);
  },
};

function rowOf(answer: Fields, name: string, said: string, figure: unknown, locale: PersonLocale): readonly string[] {
  const kind = Object.entries(kinds).find(([one]) => one === name)?.[1] ?? 'count';
  const { n, open, basis } = fieldsOf({ figure }, 'figure');
  const { unrecorded } = answer;
  const isUnrecorded = Array.isArray(unrecorded) && unrecorded.includes(name);
  const note = isUnrecorded ? words[locale].unrecorded : basis === 'estimated' ? words[locale].estimated : '';
  return [said, figureCell(figure, kind, locale), told(n), told(open), note];
}

function told(value: unknown): string {
  return typeof value === 'number' && value > 0 ? String(value) : '';
}
