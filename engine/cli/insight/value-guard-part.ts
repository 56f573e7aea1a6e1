import { fieldsOf, list, text, type Fields } from '../api.ts';
import { paint, renderTable } from '../output.ts';
import { figureCell } from './figure-cell.ts';
import type { InsightPart, PersonLocale } from './part.ts';

const words = {
  en: {
    headline: 'active capabilities called within 30 days',
    head: ['finding', 'about', 'since', 'counted'],
    none: 'Nothing to settle.',
    nobody: 'nobody',
    until: (day: string) => `waived until ${day}`,
    kinds: {
      'dead-capability': 'dead capability',
      'never-called': 'never called',
      'zero-traffic-flow': 'flow without traffic',
      'zero-traffic-identity': 'identity without traffic',
      'never-taken-transition': 'never taken',
      'timeout-never-fires': 'timeout never fires',
      'timeout-always-fires': 'timeout always fires',
      'never-varied': 'never varied',
      'single-use-capability': 'single use',
      'idle-variation': 'as its parent has it',
      'stalled-requirement': 'stalled requirement',
      'stale-owner': 'no review',
      'absent-owner': 'nobody in the team',
      'long-broken': 'long broken',
      'past-sunset': 'past its sunset',
    },
  },
  'zh-CN': {
    headline: '近 30 天内被调用的在用能力',
    head: ['发现', '对象', '自', '计数'],
    none: '没有待处理的发现。',
    nobody: '无负责方',
    until: (day: string) => `豁免至 ${day}`,
    kinds: {
      'dead-capability': '闲置能力',
      'never-called': '从未被调用',
      'zero-traffic-flow': '流程无流量',
      'zero-traffic-identity': '业务身份无流量',
      'never-taken-transition': '从未走过',
      'timeout-never-fires': '超时从未触发',
      'timeout-always-fires': '超时每次都触发',
      'never-varied': '参数从未调整',
      'single-use-capability': '仅一处使用',
      'idle-variation': '与上级相同',
      'stalled-requirement': '需求停滞',
      'stale-owner': '长期无人复核',
      'absent-owner': '团队无人',
      'long-broken': '长期异常',
      'past-sunset': '逾期仍在使用',
    },
  },
} as const;

/** `tessera insight value-guard` */
export const valueGuardPart: InsightPart = {
  name: 'value-guard',
  summary: [
    'What exists without proving its worth, by owner: dead, idle, stalled, stale or broken.',
    '存在却未证明价值的内容，按负责方列出：失效、闲置、停滞、过时或故障。',
  ],
  options: [['--owner <owner>', ['of this owner', '这个负责方的']]],
  examples: [['tessera insight value-guard'], ['tessera insight value-guard --owner trade']],
  path: ({ query }) => `/v1/value-guard${query}`,
  render(answer, locale) {
    const said = words[locale];
    const owners = list(answer, 'owners').map((owner) => ownerText(owner, locale));
    const head = `${said.headline}: ${figureCell(answer['headline'], 'share', locale)}`;
    return [head, ...(owners.length === 0 ? [said.none] : owners)].join('\n\n');
  },
};

function ownerText(owner: Fields, locale: PersonLocale): string {
  const said = words[locale];
  const rows = list(owner, 'findings').map((finding) => [
    kindText(text(finding, 'kind'), locale),
    Object.values(fieldsOf(finding, 'subject')).join('  '),
    text(finding, 'since').slice(0, 10),
    text(finding, 'n'),
    waiverText(fieldsOf(finding, 'waiver'), locale),
  ]);
  return `${paint('bold', text(owner, 'owner') || said.nobody)}\n${renderTable([...said.head, ''], rows)}`;
}

function kindText(kind: string, locale: PersonLocale): string {
  const kinds: Readonly<Record<string, string>> = words[locale].kinds;
  return kinds[kind] ?? kind;
}

function waiverText(waiver: Fields, locale: PersonLocale): string {
  const until = text(waiver, 'until');
  return until === '' ? '' : `${words[locale].until(until.slice(0, 10))}: ${text(waiver, 'reason')}`;
}
