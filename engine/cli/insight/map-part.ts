import { fieldsOf, list, text, type Fields } from '../api.ts';
import { paint, renderTable } from '../output.ts';
import { figureCell } from './figure-cell.ts';
import { localizedField } from './localized-field.ts';
import { windowOptions, type InsightPart, type PersonLocale } from './part.ts';
import { spoken, type Said } from '../spoken.ts';

const words = {
  en: {
    head: ['capability', 'title', 'owner', 'stage', 'flows', 'owners', 'calls', 'success', 'p95', 'score'],
    none: 'No capability is registered. Register one with POST /v1/capabilities, or in a module of tessera.config.js.',
    gap: (capability: string, requirement: string) => `gap: ${capability} (requirement ${requirement})`,
    broken: (capability: string) => `${capability} does not compile`,
  },
  'zh-CN': {
    head: ['能力', '名称', '负责方', '阶段', '流程', '共用方', '调用', '成功率', 'p95', '规范得分'],
    none: '还没有登记任何能力。可用 POST /v1/capabilities 登记，或写入 tessera.config.js 的模块。',
    gap: (capability: string, requirement: string) => `缺口：${capability}（业务需求 ${requirement}）`,
    broken: (capability: string) => `${capability} 无法编译`,
  },
} as const;

/** `tessera insight map` */
export const mapPart: InsightPart = {
  name: 'map',
  summary: [
    'Every capability: who owns and uses it, how well it serves, how well it is kept, and what is missing.',
    '每项能力：负责方与使用方、服务状况、维护状况以及缺口。',
  ],
  options: [
    ['--domain <domain>', ['this domain, with all below it', '这个领域及其下级']],
    ['--identity <path>', ['used and called by this identity or one below it', '由这个业务身份或其下级使用和调用']],
    ...windowOptions,
  ],
  examples: [
    ['tessera insight map', 'all of them, over the last 24 hours', '全部，最近 24 小时'],
    ['tessera insight map --domain stock --window P7D', 'one domain, over seven days', '一个领域，七天'],
  ],
  path: ({ query }) => `/v1/capability-map${query}`,
  render(answer, locale) {
    const domains = list(answer, 'domains');
    const said = words[locale];
    if (domains.length === 0) return said.none;
    return domains.map((domain) => domainText(domain, locale)).join('\n\n');
  },
};

function domainText(domain: Fields, locale: PersonLocale): string {
  const said = words[locale];
  const tiles = list(domain, 'capabilities');
  const rows = tiles.map((tile) => [
    text(tile, 'capability'),
    localizedField(tile, 'title', locale),
    text(tile, 'owner'),
    lifecycleWord(text(tile, 'lifecycle')),
    text(fieldsOf(tile, 'usedBy'), 'flows'),
    text(tile, 'reuse'),
    figureCell(tile['calls'], 'count', locale),
    figureCell(tile['success'], 'share', locale),
    figureCell(tile['p95'], 'duration', locale),
    scoreText(fieldsOf(tile, 'score')),
  ]);
  const problems = tiles.flatMap((tile) => {
    const problem = fieldsOf(tile, 'problem');
    const says = text(problem, 'says');
    return says === '' ? [] : [`${said.broken(text(tile, 'capability'))}: ${text(problem, 'part')} ${says}`];
  });
  const gaps = list(domain, 'gaps').map((gap) => said.gap(text(gap, 'capability'), text(gap, 'requirement')));
  return [
    paint('bold', text(domain, 'domain') || '·'),
    ...(rows.length === 0 ? [] : [renderTable(said.head, rows)]),
    ...problems.map((line) => paint('red', line)),
    ...gaps.map((line) => paint('yellow', line)),
  ].join('\n');
}

function scoreText(score: Fields): string {
  return `${text(score, 'passed')}/${text(score, 'applicable')}`;
}

const lifecycles: Readonly<Record<string, Said>> = {
  draft: ['draft', '草稿'],
  active: ['active', '在用'],
  deprecated: ['deprecated', '已弃用'],
  retired: ['retired', '已下线'],
};

function lifecycleWord(lifecycle: string): string {
  const said = lifecycles[lifecycle];
  return said === undefined ? lifecycle : spoken(...said);
}
