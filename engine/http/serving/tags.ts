import type { LocalizedText } from '../../kernel/localized.ts';

/** What routes are about, in the words of the product. */
export const tags = {
  instances: { en: 'Instances', 'zh-CN': '实例' },
  events: { en: 'Events', 'zh-CN': '事件' },
  tasks: { en: 'Tasks', 'zh-CN': '待办' },
  incidents: { en: 'Incidents', 'zh-CN': '异常单' },
  capabilities: { en: 'Capabilities', 'zh-CN': '能力' },
  identities: { en: 'Business identities', 'zh-CN': '业务身份' },
  drafts: { en: 'Drafts', 'zh-CN': '草稿' },
  reviews: { en: 'Reviews', 'zh-CN': '评审' },
  flows: { en: 'Flows', 'zh-CN': '流程' },
  insight: { en: 'Control unit', 'zh-CN': '控制单元' },
  administration: { en: 'Administration', 'zh-CN': '管理' },
  operations: { en: 'Operations', 'zh-CN': '运行' },
} as const satisfies Readonly<Record<string, LocalizedText>>;

export type Tag = keyof typeof tags;
