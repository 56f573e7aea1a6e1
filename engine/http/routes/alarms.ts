import type { AlarmItem, AlarmMessage } from '../../insight/alarms/alarm.ts';
import type { AlarmList, Alarms, ItemWithMessages, WatchedAlarm } from '../../insight/alarms/alarms.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { formatDuration } from '../../kernel/duration.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { smallBody } from '../door/body-limits.ts';
import { alarmRuleView } from '../views/metric-view.ts';
import { pageAnswer, pageParameters, pagingOf } from '../reading/paging.ts';
import { parameter } from '../reading/path-ids.ts';
import { time } from '../views/present.ts';
import { optionalTextAt } from '../reading/read.ts';
import type { JsonRoute, RouteContext } from '../serving/route.ts';
import { instant, record, text } from '../schemas/schema-words.ts';

const open: JsonObject = { type: 'object' };
const itemSchema: JsonObject = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    metric: { type: 'string' },
    flow: { type: 'string' },
    to: { type: 'string' },
    since: instant,
    openedAt: instant,
    figure: open,
    closed: open,
    acknowledged: open,
    messages: { type: 'array', items: open },
  },
  required: ['id', 'metric', 'flow', 'to', 'since', 'openedAt', 'figure', 'messages'],
};

const list: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/alarms',
  name: 'listAlarms',
  tag: 'insight',
  title: { en: 'List the alarms of metrics', 'zh-CN': '列出业务度量的告警' },
  says: {
    en: 'An item for each breach of a bound that held for its time, the newest first, with what was sent of it; and under `watched` every alarm with the kind of its metric (`kind`), by which its bound is read, and with what its last look saw: `within`, `beyond`, `few` (under 30, by which no share is judged), `missing`, or `unknown` before the first. An alarm is over all businesses of a flow: for a key that sees a part, `isWhole` is false and nothing is listed.',
    'zh-CN':
      '每次越线且持续达到时长即为一条，最新的在前，附其推送情况；`watched` 列出全部告警规则、其度量的类型（`kind`，决定告警线的单位）及最近一次查看的结论：`within` 正常、`beyond` 越线、`few` 样本不足 30（占比不作判断）、`missing` 无数据，首次查看之前为 `unknown`。告警针对流程的全部业务；密钥只可见一部分时 `isWhole` 为 false，不列出任何内容。',
  },
  operation: 'readInsight',
  query: {
    open: { kind: 'flag', says: { en: 'Those that are not over.', 'zh-CN': '仅未恢复的。' } },
    metric: { kind: 'text', says: { en: 'Of this metric.', 'zh-CN': '属于该业务度量。' } },
    ...pageParameters,
  },
  answers: {
    200: {
      says: { en: 'A page of breaches, and every alarm.', 'zh-CN': '一页告警，以及全部告警规则。' },
      schema: {
        type: 'object',
        properties: {
          items: { type: 'array', items: itemSchema },
          next: { type: 'string' },
          isWhole: { type: 'boolean' },
          watched: { type: 'array', items: open },
        },
        required: ['items', 'isWhole', 'watched'],
      },
    },
  },
  errors: [],
  async handle(context) {
    const { metric, open: isOpen } = context.query;
    const { limit, cursor } = pagingOf(context);
    const asked = {
      limit,
      ...(isOpen === 'true' ? { isOpen: true as const } : {}),
      ...(metric === undefined ? {} : { metric }),
      ...(cursor === undefined ? {} : { before: Number(cursor) }),
    };
    return listAnswer(await alarmsOf(context).list(asked, context.caller.actor));
  },
};

const get: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/alarms/{id}',
  name: 'getAlarm',
  tag: 'insight',
  title: { en: 'Read an alarm', 'zh-CN': '查看告警' },
  operation: 'readInsight',
  answers: { 200: { says: { en: 'The breach.', 'zh-CN': '该条告警。' }, schema: itemSchema } },
  errors: ['ALARM_NOT_FOUND'],
  async handle(context) {
    const found = await alarmsOf(context).read(parameter(context, 'id'), context.caller.actor);
    return { status: 200, body: itemView(found) };
  },
};

const acknowledge: JsonRoute = {
  kind: 'json',
  method: 'post',
  path: '/v1/alarms/{id}/acknowledge',
  name: 'acknowledgeAlarm',
  tag: 'insight',
  title: { en: 'Acknowledge an alarm', 'zh-CN': '确认告警' },
  says: {
    en: 'Says that somebody looks at it. The first who does is kept; the alarm is over by itself, when its figure is.',
    'zh-CN': '表示已有人处理。保留最先确认的人；数值恢复后，告警自行结束。',
  },
  operation: 'acknowledgeAlarms',
  mutation: 'stored',
  body: {
    schema: record({ note: text(1_000) }, []),
    limits: smallBody,
    example: { note: 'The payment page is down; we are on it' },
  },
  answers: { 200: { says: { en: 'The breach.', 'zh-CN': '该条告警。' }, schema: itemSchema } },
  errors: ['ALARM_NOT_FOUND'],
  async handle(context) {
    const { body, caller } = context;
    const note = optionalTextAt(body, 'note');
    const found = await alarmsOf(context).acknowledge(parameter(context, 'id'), note, caller.actor);
    return { status: 200, body: itemView(found) };
  },
};

/** @throws EngineError NOT_FOUND where this server has no control unit */
function alarmsOf({ services: { alarms } }: RouteContext): Alarms {
  if (alarms === undefined) throw new EngineError('NOT_FOUND');
  return alarms;
}

function listAnswer({ isWhole, watched, items: { rows, next } }: AlarmList) {
  const paging = next === undefined ? {} : { next: String(next) };
  const { status, body, ...rest } = pageAnswer('listAlarms', { items: rows, ...paging }, itemView);
  return { status, ...rest, body: { ...body, isWhole, watched: watched.map(watchedView) } };
}

function watchedView({ metric: { id, title, flow, measure, alarm }, memory }: WatchedAlarm): object {
  const seen = memory === undefined ? { verdict: 'unknown' } : memoryView(memory);
  const rule = alarm === undefined ? {} : alarmRuleView(alarm);
  return { metric: id, ...(title === undefined ? {} : { title }), kind: measure.kind, flow, ...rule, ...seen };
}

function memoryView({ state: { at, verdict, since, isOpen }, figure }: NonNullable<WatchedAlarm['memory']>): object {
  return { verdict, at: time(at), isOpen, ...(since === undefined ? {} : { since: time(since) }), figure };
}

function itemView({ forMs, since, openedAt, closed, acknowledged, messages, ...item }: ItemWithMessages): object {
  return {
    ...item,
    for: formatDuration(forMs),
    since: time(since),
    openedAt: time(openedAt),
    ...(closed === undefined ? {} : { closed: timed(closed) }),
    ...(acknowledged === undefined ? {} : { acknowledged: timed(acknowledged) }),
    messages: messages.map(messageView),
  };
}

function timed<T extends NonNullable<AlarmItem['closed'] | AlarmItem['acknowledged']>>({ at, ...rest }: T): object {
  return { at: time(at), ...rest };
}

/** Of the address its host alone: what else stands in it may be a credential. */
function messageView({ id, kind, url, attempts, dueAt, deliveredAt, problem }: AlarmMessage): object {
  const state = deliveredAt !== undefined ? 'delivered' : dueAt === undefined ? 'given-up' : 'waiting';
  return {
    id,
    kind,
    host: URL.canParse(url) ? new URL(url).host : '',
    state,
    attempts,
    ...(dueAt === undefined ? {} : { dueAt: time(dueAt) }),
    ...(deliveredAt === undefined ? {} : { deliveredAt: time(deliveredAt) }),
    ...(problem === undefined ? {} : { problem }),
  };
}

export const alarmRoutes: readonly JsonRoute[] = [list, get, acknowledge];
