import type { PersonLocale } from './insight/part.ts';

type Words = Readonly<Record<string, Readonly<Record<PersonLocale, string>>>>;

const kinds: Words = {
  fixed: { en: 'fixed', 'zh-CN': '固定' },
  weighted: { en: 'weighted', 'zh-CN': '按比例' },
  canary: { en: 'canary', 'zh-CN': '灰度' },
  shadow: { en: 'shadow', 'zh-CN': '影子' },
  failover: { en: 'failover', 'zh-CN': '故障转移' },
  adaptive: { en: 'adaptive', 'zh-CN': '自适应' },
};

const acts: Words = {
  promote: { en: 'promote', 'zh-CN': '提升' },
  rollback: { en: 'roll back', 'zh-CN': '回退' },
  pause: { en: 'pause', 'zh-CN': '暂停' },
  resume: { en: 'resume', 'zh-CN': '恢复' },
  hold: { en: 'hold', 'zh-CN': '等待人工' },
  look: { en: 'look', 'zh-CN': '观察' },
  shift: { en: 'shift', 'zh-CN': '调整份额' },
};

const causes: Words = {
  guards: { en: 'the guards say so', 'zh-CN': '达到守护条件' },
  unsure: { en: 'not yet certain', 'zh-CN': '尚不能确定' },
  begin: { en: 'its rules begin', 'zh-CN': '规则的初始份额' },
  undeclared: { en: 'an undeclared error', 'zh-CN': '出现未声明的错误' },
  invalid: { en: 'an output that does not fit', 'zh-CN': '产出不符合契约' },
  faults: { en: '5 faults in a row', 'zh-CN': '连续 5 次故障' },
  looks: { en: 'looked at often enough', 'zh-CN': '已达观察次数上限' },
  maxTime: { en: 'the time is up', 'zh-CN': '已达时间上限' },
  approval: { en: 'each step needs a person', 'zh-CN': '每一步须由人批准' },
  conformance: { en: 'it failed the conformance kit', 'zh-CN': '未通过符合性验证' },
  success: { en: 'by success', 'zh-CN': '按成功率' },
  latency: { en: 'by speed', 'zh-CN': '按用时' },
  cost: { en: 'by cost', 'zh-CN': '按成本' },
};

/** What a competition is, what was done to it and why, in the reader's language; what a person wrote stays as it is. */
const competitionWords = { kinds, acts, causes } as const;

export function competitionWord(of: keyof typeof competitionWords, word: string, locale: PersonLocale): string {
  const known = competitionWords[of];
  return Object.hasOwn(known, word) ? (known[word]?.[locale] ?? word) : word;
}
