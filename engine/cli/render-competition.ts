import { fieldsOf, list, text, texts, type Fields } from './api.ts';
import { competitionWord } from './competition-words.ts';
import { duration } from './insight/duration.ts';
import { figureCell } from './insight/figure-cell.ts';
import type { PersonLocale } from './insight/part.ts';
import { paint, renderTable } from './output.ts';

const words = {
  en: {
    none: 'Nothing competes: every capability is served by one provider.',
    list: ['competition', 'kind', 'status', 'providers', 'serves'],
    arms: ['provider', 'share %', 'calls', 'success', 'declared errors', 'mean'],
    steps: ['when', 'who', 'what', 'why', 'shares'],
    guards: ['guard', 'candidate', 'stable', 'difference, points (99 %)', 'margin', 'verdict'],
    guard: { success: 'failures', declaredErrors: 'declared errors', slow: 'slow calls' },
    verdicts: { fine: 'within', worse: 'beyond', unsure: 'not yet certain' },
    statuses: {
      running: 'running',
      paused: 'paused',
      held: 'waits for a person',
      promoted: 'promoted',
      rolledBack: 'rolled back',
    },
    breaker: 'breaker open',
    actions: 'Possible now:',
    users: (count: number) => `${count} ${count === 1 ? 'flow of a business' : 'flows of businesses'}`,
  },
  'zh-CN': {
    none: '没有竞争：每个能力都只由一个实现承担。',
    list: ['竞争', '方式', '状态', '实现', '服务于'],
    arms: ['实现', '比例 %', '调用', '成功率', '声明错误', '平均用时'],
    steps: ['时间', '由谁', '动作', '原因', '比例'],
    guards: ['守护条件', '候选实现', '稳定实现', '差值，百分点（99%）', '容许值', '判定'],
    guard: { success: '失败率', declaredErrors: '声明错误率', slow: '慢调用占比' },
    verdicts: { fine: '在容许内', worse: '超出容许', unsure: '尚不能确定' },
    statuses: { running: '进行中', paused: '已暂停', held: '等待人工', promoted: '已提升', rolledBack: '已回退' },
    breaker: '熔断中',
    actions: '当前可以：',
    users: (count: number) => `${count} 处（业务身份下的流程）`,
  },
} as const;

export function renderCompetitions(answer: Fields, locale: PersonLocale): string {
  const say = words[locale];
  const items = list(answer, 'items');
  if (items.length === 0) return say.none;
  const rows = items.map((item) => [
    text(item, 'id'),
    competitionWord('kinds', text(item, 'kind'), locale),
    statusText(text(item, 'status'), locale),
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
    competitionWord('acts', text(step, 'what'), locale),
    competitionWord('causes', text(step, 'why'), locale),
    sharesText(fieldsOf(step, 'shares')),
  ]);
  const guards = list(answer, 'guards').map((guard) => guardCells(guard, locale));
  const actions = texts(answer, 'actions');
  return [
    `${paint('bold', text(answer, 'id'))}  ${competitionWord('kinds', text(answer, 'kind'), locale)}  ${statusText(text(answer, 'status'), locale)}`,
    renderTable(say.arms, arms),
    ...(guards.length === 0 ? [] : [renderTable(say.guards, guards)]),
    ...(steps.length === 0 ? [] : [renderTable(say.steps, steps)]),
    ...(actions.length === 0 ? [] : [`${say.actions} ${actions.join(', ')}`]),
  ].join('\n\n');
}

/** A word of the engine in the reader's language. */
function said(known: Readonly<Record<string, string>>, word: string): string {
  return known[word] ?? word;
}

function statusText(status: string, locale: PersonLocale): string {
  return said(words[locale].statuses, status);
}

function guardCells(guard: Fields, locale: PersonLocale): readonly string[] {
  const say = words[locale];
  const [candidate, stable, interval] = ['candidate', 'stable', 'interval'].map((name) => fieldsOf(guard, name));
  const part = (arm: Fields = {}) => `${text(arm, 'hits')}/${text(arm, 'n')}`;
  const points = (of: Fields = {}, name: string) => Number(text(of, name)).toFixed(1);
  return [
    said(say.guard, text(guard, 'guard')),
    part(candidate),
    part(stable),
    `${points(guard, 'difference')} (${points(interval, 'low')} – ${points(interval, 'high')})`,
    text(guard, 'margin'),
    said(say.verdicts, text(guard, 'verdict')),
  ];
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
