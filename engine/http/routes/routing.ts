import { routingStatuses } from '../../catalog/routing-state.ts';
import type { Competitions, RoutingAction } from '../../host/routing/competitions.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { LocalizedText } from '../../kernel/localized.ts';
import { smallBody } from '../door/body-limits.ts';
import { parameter } from '../reading/path-ids.ts';
import { textAt } from '../reading/read.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { competitionSummary, competitionView, routedRowView } from '../views/routing-view.ts';
import { record, text } from '../schemas/schema-words.ts';
import { page } from '../schemas/schemas.ts';

const open: JsonObject = { type: 'object' };
const rowsShown = 200;

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/routing',
  name: 'listRouting',
  tag: 'capabilities',
  side: 'control',
  title: { en: 'List what competes', 'zh-CN': '列出实现竞争' },
  says: {
    en: 'Every routing of an active release that has more than one provider, with its rules, who is served by it, where it stands, and what this key may do with it. `held` is on those that wait for a person: since when, and why.',
    'zh-CN':
      '生效版本中由多个实现承担的每条路由，含规则、使用它的流程与业务身份、当前状态，以及本密钥可执行的操作。等待人工的带有 `held`：自何时起、因何。',
  },
  operation: 'readInsight',
  query: {
    status: { kind: 'choice', of: routingStatuses, says: { en: 'Only with this status.', 'zh-CN': '仅此状态。' } },
  },
  answers: { 200: { says: { en: 'The competitions.', 'zh-CN': '各场竞争。' }, schema: page(open) } },
  errors: [],
  async handle(context) {
    const { status } = context.query;
    const items = await competitionsOf(context).list(context.caller.actor);
    const wanted = items.filter(({ state }) => (status ?? state.status) === state.status);
    return { status: 200, body: { items: wanted.map(competitionSummary) } };
  },
};

const get: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/routing/{id}',
  name: 'getRouting',
  tag: 'capabilities',
  side: 'control',
  title: { en: 'Read a competition', 'zh-CN': '查看一场竞争' },
  says: {
    en: 'Its rules, present shares and revision, what each arm did since the present step began, how the candidate of a canary compares under each guard (difference in points, 99 % interval, margin), its steps with who, why and what they were decided by, open breakers, and what may be done now.',
    'zh-CN':
      '规则、当前比例与修订号，本步以来各实现的表现，灰度候选在每项守护条件下的对比（百分点差、99% 区间、容许值），历次步骤（由谁、因何、依据哪些数据），打开的熔断器，以及当前可执行的操作。',
  },
  operation: 'readInsight',
  answers: { 200: { says: { en: 'The competition.', 'zh-CN': '该竞争。' }, schema: open } },
  errors: ['ROUTING_NOT_FOUND'],
  async handle(context) {
    const view = await competitionsOf(context).read(parameter(context, 'id'), context.caller.actor);
    return { status: 200, body: competitionView(view) };
  },
};

const calls: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/routing/{id}/calls',
  name: 'listRoutedCalls',
  tag: 'capabilities',
  side: 'control',
  title: { en: 'List the calls behind a competition', 'zh-CN': '列出竞争背后的调用' },
  says: {
    en: `What the attempts of the present step came to, newest first, at most ${rowsShown}: instance, arm, result and time taken.`,
    'zh-CN': `本步内各次尝试的结果，新的在前，最多 ${rowsShown} 条：实例、实现、结果和用时。`,
  },
  operation: 'readInstances',
  query: { arm: { kind: 'text', says: { en: 'Of this provider.', 'zh-CN': '只看该实现。' } } },
  answers: { 200: { says: { en: 'The attempts.', 'zh-CN': '各次尝试。' }, schema: page(open) } },
  errors: ['ROUTING_NOT_FOUND'],
  async handle(context) {
    const { arm } = context.query;
    const asked = { limit: rowsShown, ...(arm === undefined ? {} : { arm }) };
    const rows = await competitionsOf(context).rows(parameter(context, 'id'), context.caller.actor, asked);
    return { status: 200, body: { items: rows.map(routedRowView) } };
  },
};

const differences: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/routing/{id}/differences',
  name: 'getRoutingDifferences',
  tag: 'capabilities',
  side: 'control',
  title: { en: 'See where a shadow differs', 'zh-CN': '查看影子的差异' },
  says: {
    en: 'The last comparisons by place in the output, the most frequent first, each with a few pairs of values. What the contract marks as personal is compared, and shown as `***`.',
    'zh-CN':
      '最近的比较按输出中的位置归并，频次高的在前，各附几对取值。契约标为个人信息的字段参与比较，但显示为 `***`。',
  },
  operation: 'readInsight',
  answers: { 200: { says: { en: 'The differences.', 'zh-CN': '各处差异。' }, schema: open } },
  errors: ['ROUTING_NOT_FOUND'],
  async handle(context) {
    const body = await competitionsOf(context).differences(parameter(context, 'id'), context.caller.actor);
    return { status: 200, body };
  },
};

function actionRoute(action: RoutingAction, title: LocalizedText, says: LocalizedText): JsonRoute {
  return {
    kind: 'json',
    method: 'post',
    path: `/v1/routing/{id}/${action}`,
    name: `${action}Routing`,
    tag: 'capabilities',
    side: 'control',
    title,
    says,
    operation: 'operate',
    mutation: 'stored',
    body: {
      schema: record({ reason: text(500) }, ['reason']),
      limits: smallBody,
      example: { reason: 'seen in the warehouse' },
    },
    audited: (body) => body,
    answers: { 200: { says: { en: 'The competition after it.', 'zh-CN': '操作后的竞争。' }, schema: open } },
    errors: ['ROUTING_NOT_FOUND', 'ROUTING_ACTION', 'REVISION_STALE'],
    async handle(context) {
      const reason = textAt(context.body, 'reason');
      const { actor } = context.caller;
      const view = await competitionsOf(context).act(parameter(context, 'id'), action, reason, actor);
      return { status: 200, body: competitionView(view) };
    },
  };
}

/** @throws EngineError NOT_FOUND where nothing looks at competitions */
function competitionsOf({ engine }: RouteContext): Competitions {
  if (engine.competitions === undefined) throw new EngineError('NOT_FOUND');
  return engine.competitions;
}

export const routingRoutes: readonly JsonRoute[] = [
  list,
  get,
  calls,
  differences,
  actionRoute(
    'promote',
    { en: 'Promote a candidate', 'zh-CN': '提升候选实现' },
    {
      en: 'To the next step of its canary; from the last one it serves all. One that was rolled back begins with the first step. The key must cover all that the competition serves.',
      'zh-CN': '进入灰度的下一步，最后一步之后承担全部调用；已回退的从第一步重新开始。密钥须覆盖该竞争服务的全部范围。',
    },
  ),
  actionRoute(
    'rollback',
    { en: 'Roll a candidate back', 'zh-CN': '回退候选实现' },
    {
      en: 'The stable one serves all calls from now on, also of running instances; what runs at the candidate ends there.',
      'zh-CN': '此后全部调用（含运行中的实例）由稳定实现承担；已在候选实现上的调用仍在那里完成。',
    },
  ),
  actionRoute(
    'pause',
    { en: 'Pause a competition', 'zh-CN': '暂停竞争' },
    {
      en: 'Shares stay as they are until it is resumed; a shadow is not asked. A canary whose contract is broken still goes back.',
      'zh-CN': '恢复之前比例保持不变，影子不再被调用；候选实现若违反契约仍会回退。',
    },
  ),
  actionRoute(
    'resume',
    { en: 'Resume a competition', 'zh-CN': '恢复竞争' },
    {
      en: 'One that was paused or waits for a person goes on; the present step is looked at anew.',
      'zh-CN': '已暂停或等待人工的竞争继续进行，当前步骤重新观察。',
    },
  ),
];
