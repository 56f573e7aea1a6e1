import type { Rows } from '../../host/store.ts';
import type { CallFact, FactFilter, InstanceFact, PresentFact, StateFact } from '../../insight/facts.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { factFilterOf, factFilterParameters } from '../reading/fact-filter.ts';
import { factsOf } from '../reading/facts-of.ts';
import { windowOf, windowParameters } from '../reading/insight-window.ts';
import { pageAnswer, pageParameters, pagingOf } from '../reading/paging.ts';
import { time } from '../views/present.ts';
import { instantMs } from '../serving/query.ts';
import type { Answer } from '../answers/answer.ts';
import type { JsonRoute, QueryParameter, RouteContext } from '../serving/route.ts';
import { page } from '../schemas/schemas.ts';
import { attributesOf } from './attributes-of.ts';

const open: JsonObject = { type: 'object' };

const filterParameters = {
  ...factFilterParameters,
  version: { kind: 'text', says: { en: 'This version of the flow.', 'zh-CN': '流程的该版本。' } },
  release: { kind: 'text', says: { en: 'This release.', 'zh-CN': '该生效版本。' } },
} as const satisfies Readonly<Record<string, QueryParameter>>;

const instanceChoices = ['there', 'judged', 'started', 'ended', 'success', 'failure', 'neutral', 'cancelled'] as const;
const presentChoices = ['running', 'task', 'overdue', 'incident', 'due'] as const;
const moves = ['entered', 'left'] as const;
const outcomes = ['ok', 'error', 'fault', 'timeout', 'unknown', 'judged'] as const;

const instances: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/rows/instances',
  name: 'listCountedInstances',
  tag: 'insight',
  title: { en: 'List the instances behind a figure', 'zh-CN': '列出数字背后的实例' },
  says: {
    en: 'Exactly those that a figure counted; its `drill` is an address of this kind. `there`: had started and not ended at `to`.',
    'zh-CN': '与数字所计完全一致；其 `drill` 即为此类地址。`there` 指在 `to` 时已启动且未结束。',
  },
  operation: 'readInstances',
  query: {
    choice: {
      kind: 'choice',
      of: instanceChoices,
      required: true,
      says: { en: 'What they did in the window.', 'zh-CN': '在时段内发生了什么。' },
    },
    unit: {
      kind: 'text',
      says: {
        en: 'One row for each of their search attributes that is money of this currency, with its `amount`: `CNY-minor`.',
        'zh-CN': '对每个以该货币计的搜索属性各列一行，并附 `amount`：`CNY-minor`。',
      },
    },
    asOf: {
      kind: 'instant',
      says: {
        en: 'With `unit`: what is money as the releases of then say. Those of now unless given.',
        'zh-CN': '与 `unit` 同用：按彼时的生效版本判断哪些属性是金额；不填则按当前的。',
      },
    },
    ...filterParameters,
    ...windowParameters,
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of instances.', 'zh-CN': '一页实例。' }, schema: page(open) } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const choice = instanceChoices.find((each) => each === context.query['choice']) ?? 'there';
    const attributes = await attributesOf(context);
    const asked = { filter: filterOf(context), window: windowOf(context), choice, ...attributes };
    return answer(
      'listCountedInstances',
      await factsOf(context).instanceRows(asked, context.caller.actor, positionOf(context)),
      instanceView,
    );
  },
};

const states: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/rows/states',
  name: 'listCountedMoves',
  tag: 'insight',
  title: { en: 'List how instances moved through a state', 'zh-CN': '列出实例进入或离开某状态的记录' },
  says: {
    en: 'Each time that an instance entered or left the state in the window; of those that left, how long they had stayed.',
    'zh-CN': '时段内实例每次进入或离开该状态的记录；离开的附停留时长。',
  },
  operation: 'readInstances',
  query: {
    state: { kind: 'text', required: true, says: { en: 'The state.', 'zh-CN': '状态。' } },
    move: {
      kind: 'choice',
      of: moves,
      required: true,
      says: { en: 'Into it or out of it.', 'zh-CN': '进入还是离开。' },
    },
    ...filterParameters,
    ...windowParameters,
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of moves.', 'zh-CN': '一页记录。' }, schema: page(open) } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const { state = '', move } = context.query;
    const asked = {
      filter: filterOf(context),
      window: windowOf(context),
      state,
      move: moves.find((each) => each === move) ?? 'entered',
    };
    const { actor } = context.caller;
    return answer('listCountedMoves', await factsOf(context).stateRows(asked, actor, positionOf(context)), stateView);
  },
};

const calls: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/rows/calls',
  name: 'listCountedCalls',
  tag: 'insight',
  title: { en: 'List the calls behind a figure', 'zh-CN': '列出数字背后的调用' },
  says: {
    en: 'Calls whose outcome became known in the window, each with the number of its entry in the history.',
    'zh-CN': '在时段内得出结果的调用，各附其历史条目的序号。',
  },
  operation: 'readInstances',
  query: {
    capability: { kind: 'text', says: { en: 'Of this capability.', 'zh-CN': '属于该能力。' } },
    provider: { kind: 'text', says: { en: 'Served by this provider.', 'zh-CN': '由该实现处理。' } },
    outcome: {
      kind: 'choice',
      of: outcomes,
      says: {
        en: 'With this outcome; `judged`: any but a declared error.',
        'zh-CN': '得出该结果；`judged` 指已声明的错误之外的任何结果。',
      },
    },
    ...filterParameters,
    ...windowParameters,
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of calls.', 'zh-CN': '一页调用。' }, schema: page(open) } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const { capability, provider } = context.query;
    const outcome = outcomes.find((each) => each === context.query['outcome']);
    const filter = {
      ...filterOf(context),
      ...(capability === undefined ? {} : { capability }),
      ...(provider === undefined ? {} : { provider }),
      ...(outcome === undefined ? {} : { outcome }),
    };
    return answer(
      'listCountedCalls',
      await factsOf(context).callRows({ filter, window: windowOf(context) }, context.caller.actor, positionOf(context)),
      callView,
    );
  },
};

const present: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/rows/present',
  name: 'listPresent',
  tag: 'insight',
  title: { en: 'List what there is, or was at a moment', 'zh-CN': '列出当前或某一时刻存在的事项' },
  says: {
    en: 'Instances that ran at `now`, tasks that were open and those past their due time, open incidents, and what was at risk (`due`): timers and tasks of states tagged `sla` that were due within the hour after it.',
    'zh-CN':
      '`now` 时运行中的实例、未完成及逾期的待办、未处理的异常单，以及面临超时的事项（`due`）：标有 `sla` 的状态中将在其后一小时内到期的计时和待办。',
  },
  operation: 'readInstances',
  query: {
    what: {
      kind: 'choice',
      of: presentChoices,
      required: true,
      says: { en: 'What is listed.', 'zh-CN': '列出什么。' },
    },
    state: { kind: 'text', says: { en: 'In this state.', 'zh-CN': '处于该状态。' } },
    now: { kind: 'instant', says: { en: 'The present moment unless given.', 'zh-CN': '不填为当前时刻。' } },
    ...filterParameters,
    ...pageParameters,
  },
  answers: { 200: { says: { en: 'A page of rows.', 'zh-CN': '一页明细。' }, schema: page(open) } },
  errors: ['IDENTITY_NOT_FOUND', 'FLOW_NOT_FOUND'],
  async handle(context) {
    const { state, now } = context.query;
    const asked = {
      filter: filterOf(context),
      what: presentChoices.find((each) => each === context.query['what']) ?? 'running',
      now: (now === undefined ? undefined : instantMs(now)) ?? context.engine.clock.now(),
      ...(state === undefined ? {} : { state }),
    };
    return answer(
      'listPresent',
      await factsOf(context).presentRows(asked, context.caller.actor, positionOf(context)),
      presentView,
    );
  },
};

function filterOf(context: RouteContext): FactFilter {
  const { version, release } = context.query;
  return {
    ...factFilterOf(context),
    ...(version === undefined ? {} : { version }),
    ...(release === undefined ? {} : { release }),
  };
}

function positionOf(context: RouteContext): { readonly limit: number; readonly after?: number } {
  const { limit, cursor } = pagingOf(context);
  return { limit, ...(cursor === undefined ? {} : { after: Number(cursor) }) };
}

function answer<T>(list: string, { rows, next }: Rows<T>, view: (row: T) => object): Answer {
  return pageAnswer(list, { items: rows, ...(next === undefined ? {} : { next: String(next) }) }, view);
}

function instanceView({ startedAt, endedAt, ...fact }: InstanceFact): object {
  return { ...fact, startedAt: time(startedAt), ...(endedAt === undefined ? {} : { endedAt: time(endedAt) }) };
}

function callView({ startedAt, endedAt, ...fact }: CallFact): object {
  return { ...fact, startedAt: time(startedAt), endedAt: time(endedAt) };
}

function stateView({ at, ...fact }: StateFact): object {
  return { ...fact, at: time(at) };
}

function presentView({ at, ...fact }: PresentFact): object {
  return { ...fact, ...(at === undefined ? {} : { at: time(at) }) };
}

export const rowsRoutes: readonly JsonRoute[] = [instances, calls, states, present];
