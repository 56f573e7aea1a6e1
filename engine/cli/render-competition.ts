import { fieldsOf, list, text, texts, type Fields } from './api.ts';
import { duration } from './insight/duration.ts';
import { figureCell } from './insight/figure-cell.ts';
import type { PersonLocale } from './insight/part.ts';
import { paint, renderTable } from './output.ts';

const words = {
  en: {
    none: 'Nothing competes: every capability is served by one provider.',
    list: ['competition', 'kind', 'providers', 'serves'],
    arms: ['provider', 'share %', 'calls', 'success', 'declared errors', 'mean'],
    steps: ['when', 'who', 'what', 'why', 'shares'],
    breaker: 'breaker open',
    actions: 'Possible now:',
    users: (count: number) => `${count} flows under identities`,
  },
  'zh-CN': {
    none: '没有竞争：每个能力都只由一个实现承担。',
    list: ['竞争', '方式', '实现', '服务于'],
    arms: ['实现', '比例 %', '调用', '成功率', '声明错误', '平均用时'],
    steps: ['时间', '由谁', '动作', '原因', '比例'],
    breaker: '熔断中',
    actions: '当前可以：',
    users: (count: number) => `${count} 个业务身份下的流程`,
  },
} as const;

export function renderCompetitions(answer: Fields, locale: PersonLocale): string {
  const say = words[locale];
  const items = list(answer, 'items');
  if (items.length === 0) return say.none;
  const rows = items.map((item) => [
    text(item, 'id'),
    text(item, 'kind'),
    armsIn(fieldsOf(item, 'routing')).join(', '),
    say.users(list(item, 'users').length),
  ]);
  return renderTable(say.list, rows);
}

/** Shares and figures of the arms, then how it came there. */
export function renderCompetition(answer: Fields, locale: PersonLocale): string {
  const say = words[locale];
  const shares = fieldsOf(answer, 'shares');
  const broken = list(answer, 'breakers').map((one) => text(one, 'provider'));
  const arms = Object.keys(shares).map((name) => {
    const tally = list(answer, 'arms').find((one) => text(one, 'arm') === name) ?? {};
    const mean = tally['meanMs'];
    return [
      broken.includes(name) ? `${name} (${say.breaker})` : name,
      text(shares, name),
      text(tally, 'n') || '0',
      figureCell(tally['success'], 'share', locale),
      text(tally, 'error') || '0',
      typeof mean === 'number' ? duration(mean) : '—',
    ];
  });
  const steps = list(answer, 'steps').map((step) => [
    text(step, 'at'),
    text(step, 'who'),
    text(step, 'what'),
    text(step, 'why'),
    sharesText(fieldsOf(step, 'shares')),
  ]);
  const actions = texts(answer, 'actions');
  return [
    `${paint('bold', text(answer, 'id'))}  ${text(answer, 'kind')}  ${text(answer, 'status')}`,
    renderTable(say.arms, arms),
    ...(steps.length === 0 ? [] : [renderTable(say.steps, steps)]),
    ...(actions.length === 0 ? [] : [`${say.actions} ${actions.join(', ')}`]),
  ].join('\n\n');
}

function armsIn(routing: Fields): readonly string[] {
  const named = ['stable', 'candidate', 'live', 'shadow']
    .map((name) => text(routing, name))
    .filter((arm) => arm !== '');
  const listed = [...texts(routing, 'order'), ...texts(routing, 'arms'), ...Object.keys(fieldsOf(routing, 'weights'))];
  return [...named, ...listed];
}

function sharesText(shares: Fields): string {
  return Object.keys(shares)
    .map((name) => `${name} ${text(shares, name)}`)
    .join(' · ');
}
