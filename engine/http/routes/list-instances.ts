import type { InstanceFilter } from '../../host/instance-list.ts';
import type { InstanceStatus } from '../../host/views.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { indexOf } from '../../registry/state-index.ts';
import { pageAnswer, pageParameters, pagingOf } from '../reading/paging.ts';
import { listedView } from '../views/present.ts';
import { instantMs } from '../serving/query.ts';
import type { JsonRoute, QueryParameter, RouteContext } from '../serving/route.ts';
import { page, ref } from '../schemas/schemas.ts';
import { isVisible } from '../reading/scope.ts';

const statuses: readonly InstanceStatus[] = ['running', 'waiting', 'suspended', 'incident', 'finished', 'cancelled'];
const orders = ['created', '-created'] as const;
const waits = ['task', 'call', 'child', 'timer', 'event'] as const;

const query = {
  flow: { kind: 'text', says: { en: 'Of this flow.', 'zh-CN': '属于该流程。' } },
  version: { kind: 'text', says: { en: 'Of this version of its flow.', 'zh-CN': '属于流程的该版本。' } },
  identity: { kind: 'text', says: { en: 'Of this identity or one below it.', 'zh-CN': '属于该业务身份或其下级。' } },
  status: { kind: 'choice', of: statuses, says: { en: 'In this status.', 'zh-CN': '处于该状况。' } },
  state: {
    kind: 'text',
    says: {
      en: 'With this state active, as a dotted path; of a compound state, any state in it.',
      'zh-CN': '处于该状态，以点分路径表示；复合状态指其中任一状态。',
    },
  },
  key: { kind: 'text', says: { en: 'With this business key.', 'zh-CN': '具有该业务键。' } },
  find: {
    kind: 'text',
    says: {
      en: 'Whose business key or a search attribute begins so.',
      'zh-CN': '业务键或任一检索属性以此开头。',
    },
  },
  incident: {
    kind: 'flag',
    says: { en: 'With an open incident, or without one.', 'zh-CN': '有未处理的异常单，或没有。' },
  },
  waitingFor: {
    kind: 'choice',
    of: waits,
    says: {
      en: 'Unfinished, and waiting for this; `event` where only an event or a time can move it.',
      'zh-CN': '未结束，且在等待此类事项；`event` 指只有事件或时间能推动。',
    },
  },
  startedAfter: { kind: 'instant', says: { en: 'Started then or later.', 'zh-CN': '在该时刻或之后启动。' } },
  startedBefore: { kind: 'instant', says: { en: 'Started before then.', 'zh-CN': '在该时刻之前启动。' } },
  sinceBefore: {
    kind: 'instant',
    says: { en: 'In its present states since before then.', 'zh-CN': '在该时刻之前就已进入当前状态。' },
  },
  sort: {
    kind: 'sort',
    of: orders,
    says: {
      en: 'By the time of the start; newest first with a minus.',
      'zh-CN': '按启动时间排序；带减号则最新的在前。',
    },
  },
  reasons: {
    kind: 'flag',
    says: { en: 'Rows tell what they wait for.', 'zh-CN': '每行给出正在等待什么。' },
  },
  total: {
    kind: 'flag',
    says: {
      en: 'Tell how many there are in all, counted up to 1,000.',
      'zh-CN': '给出总数，最多数到 1000。',
    },
  },
  ...pageParameters,
} as const satisfies Readonly<Record<string, QueryParameter>>;

export const listInstancesRoute: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/instances',
  name: 'listInstances',
  tag: 'instances',
  title: { en: 'List instances', 'zh-CN': '列出实例' },
  says: {
    en: 'Search attributes as `search.<name>=value`: numbers and `true` or `false` count as such, anything else is text; text that looks like a number is put in double quotes.',
    'zh-CN':
      '检索属性写作 `search.<name>=value`：数字和 `true`、`false` 按其类型，其余为文本；像数字的文本要加双引号。',
  },
  operation: 'readInstances',
  takesSearch: true,
  query,
  answers: {
    200: {
      says: { en: 'A page of instances.', 'zh-CN': '一页实例。' },
      schema: page(ref('ListedInstance'), {
        total: { type: 'object', properties: { count: { type: 'integer' }, more: { type: 'boolean' } } },
      }),
    },
  },
  errors: ['BAD_SORT'],
  async handle(context) {
    const filter = { ...filterOf(context), ...(await findOf(context)) };
    const { total, ...found } = await context.engine.instances.list(filter, context.caller.actor);
    const items = found.items.filter((item) => isVisible(context, item));
    const answer = pageAnswer('listInstances', { ...found, items }, listedView);
    return total === undefined ? answer : { ...answer, body: { ...answer.body, total } };
  },
};

/** Looked for in every flow that is published, and in every attribute that one of its versions has. */
async function findOf({ query: { find = '' }, engine }: RouteContext): Promise<Pick<InstanceFilter, 'find'>> {
  const text = find.trim();
  if (text === '') return {};
  const { flows, flowNames } = indexOf(await engine.registry.present());
  const versions = [...flows.values()].flat();
  const attributes = [...new Set(versions.flatMap(({ definition }) => Object.keys(definition.search)))];
  return { find: { text, flows: flowNames, attributes } };
}

function filterOf(context: RouteContext): InstanceFilter {
  const { query: given } = context;
  const texts = Object.entries({
    flow: given['flow'],
    version: given['version'],
    identity: given['identity'],
    state: given['state'],
    key: given['key'],
  });
  const times = Object.entries({
    startedAfter: timeAt(given['startedAfter']),
    startedBefore: timeAt(given['startedBefore']),
    sinceBefore: timeAt(given['sinceBefore']),
  });
  const choices = Object.entries({
    status: statuses.find((candidate) => candidate === given['status']),
    sort: orders.find((candidate) => candidate === given['sort']),
    waitingFor: waits.find((candidate) => candidate === given['waitingFor']),
    incident: given['incident'] === undefined ? undefined : given['incident'] === 'true',
    search: Object.keys(context.search).length === 0 ? undefined : searchOf(context.search),
  });
  const present = [...texts, ...times, ...choices].filter(([, value]) => value !== undefined);
  return {
    ...pagingOf(context),
    ...Object.fromEntries(present),
    withReasons: given['reasons'] === 'true',
    withTotal: given['total'] === 'true',
  };
}

function timeAt(text: string | undefined): number | undefined {
  return text === undefined ? undefined : instantMs(text);
}

function searchOf(given: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, searchValue(value)]));
}

/** `5` and `true` by their type, `"5"` as text, like JSON; anything else is text as it stands. */
function searchValue(value: string): Json {
  if (value === 'true' || value === 'false') return value === 'true';
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(value)) return Number(value);
  return /^".*"$/s.test(value) ? value.slice(1, -1) : value;
}
