import type { Word } from '../text/words.ts';

export const words = {
  title: ['Delivery', '交付度量'],
  why: [
    'How changes come into service, and what runs by itself: computed from releases, requirements, competitions and what instances did.',
    '变更如何投入使用、业务自动运行到什么程度；由发布、业务需求、竞争和实例的实际经过计算得出。',
  ],
  leadTime: ['Lead time of a requirement (median)', '需求交付周期（中位数）'],
  waitInDraft: ['Wait in draft (median)', '草稿等待（中位数）'],
  waitInReview: ['Wait in review (median)', '评审等待（中位数）'],
  waitInCanary: ['Wait in canary (median)', '灰度等待（中位数）'],
  releasesAWeek: ['Releases a week', '每周发布次数'],
  changeFailureRate: ['Change failure rate', '变更失败率'],
  automationRate: ['Ended without a person', '自动化率'],
  costAnInstance: ['Calls an instance cost (minor units)', '单实例调用成本（最小货币单位）'],
  reuseRatio: ['Calls to shared capabilities', '复用率'],
  noDraft: [
    '{name}: nothing of this window was published from a draft on the server.',
    '{name}：本时段的发布均未经由服务器上的草稿。',
  ],
  noReview: ['{name}: nothing of this window was approved by a second person.', '{name}：本时段的发布均未经他人批准。'],
  noCost: ['{name}: no provider that was called declares a cost.', '{name}：被调用的实现均未声明费用。'],
} satisfies Record<string, Word>;
