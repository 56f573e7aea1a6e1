import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { rightTo, type Operation } from '../../access/roles.ts';
import type { Change, Changes } from '../../host/changes.ts';
import { openEventStream } from '../answers/event-stream.ts';
import { header } from '../answers/headers.ts';
import type { JsonRoute, RouteContext, StreamRoute } from '../serving/route.ts';
import { isVisible } from '../reading/scope.ts';
import { createSignal } from '../serving/signal.ts';
import { needsMe } from '../views/review-view.ts';

/** What happens meanwhile is told together. */
const restMs = 1_000;
/** More than this in one message help nobody: everything is read anew. */
const named = 200;

const changes: StreamRoute = {
  kind: 'stream',
  method: 'get',
  path: '/v1/changes',
  name: 'streamChanges',
  tag: 'operations',
  title: { en: 'Follow what changes', 'zh-CN': '跟踪变化' },
  says: {
    en: 'Server-sent events, at most one a second: `changed` names the instances, tasks and incidents that changed, as far as the key may see them, with `more: true` where there are others, and `routing: true` where providers that compete moved on. `ready` begins a stream; `reset` says that what happened since `Last-Event-ID` is not known any more, and lists have to be read anew.',
    'zh-CN':
      '服务器推送事件，每秒最多一条：`changed` 列出密钥可见范围内发生变化的实例、待办和异常单，`more: true` 表示还有其他，`routing: true` 表示实现之间的竞争有进展。`ready` 表示开始；`reset` 表示 `Last-Event-ID` 之后的变化已无从得知，列表需要重新读取。',
  },
  operation: 'followChanges',
  answers: {
    200: { says: { en: 'The stream.', 'zh-CN': '事件流。' }, type: 'text/event-stream', schema: { type: 'string' } },
  },
  errors: ['TOO_MANY_STREAMS'],
  async handle(context, response) {
    context.services.streams.open(response);
    await follow(context, response);
  },
};

async function follow(context: RouteContext, response: ServerResponse): Promise<void> {
  const { instances, competitions } = context.engine;
  const { changes: hub } = instances;
  const signal = createSignal();
  const stops = [hub.watch(signal.raise), competitions?.watch(signal.raise)];
  response.once('close', signal.raise);
  try {
    const stream = openEventStream(response);
    const begin = beginning(hub, header(context.request, 'last-event-id'));
    let { position } = begin;
    // Whoever comes back may have missed a step of theirs.
    let moves = begin.kind === 'resume' ? -1 : competitions?.moves();
    if (begin.kind !== 'resume') stream.send(begin.kind, {}, idOf(hub, position));
    if (begin.kind === 'resume') signal.raise();
    for (;;) {
      await signal.next();
      if (stream.isClosed()) return;
      const found = hub.since(position);
      position = found.position;
      const hasMoved = competitions?.moves() !== moves;
      moves = competitions?.moves();
      if (found.complete) {
        const told = messageOf(context, found.changes, hasMoved);
        if (told !== undefined) stream.send('changed', told, idOf(hub, position));
      } else stream.send('reset', {}, idOf(hub, position));
      await sleep(restMs);
    }
  } finally {
    for (const stop of stops) stop?.();
  }
}

interface Beginning {
  readonly kind: 'ready' | 'reset' | 'resume';
  readonly position: number;
}

/** An id of another process, or one that is no id at all, says nothing here. */
function beginning(hub: Changes, seen: string | undefined): Beginning {
  const position = hub.position();
  if (seen === undefined) return { kind: 'ready', position };
  const [epoch, at] = seen.split('-');
  const from = Number(at);
  const known = epoch === hub.epoch && Number.isSafeInteger(from) && hub.since(from).complete;
  return known ? { kind: 'resume', position: from } : { kind: 'reset', position };
}

function idOf({ epoch }: Changes, position: number): string {
  return `${epoch}-${position}`;
}

/** Undefined where nothing changed that the key may see. */
function messageOf(context: RouteContext, changed: readonly Change[], hasMoved: boolean): object | undefined {
  const visible = changed.filter((change) => isVisible(context, change));
  const may = (operation: Operation) => rightTo(operation, context.caller.grant).allowed;
  const lists = {
    instances: may('readInstances') ? unique(visible.map(({ instance }) => instance)) : [],
    tasks: may('workOnTasks') ? unique(visible.flatMap(({ tasks }) => tasks)) : [],
    incidents: may('operate') ? unique(visible.flatMap(({ incidents }) => incidents)) : [],
  };
  const all = Object.values(lists);
  const routing = hasMoved && may('readInsight') ? { routing: true } : {};
  if (all.every((list) => list.length === 0) && !('routing' in routing)) return undefined;
  const shown = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.slice(0, named)]));
  return { ...shown, ...routing, more: all.some((list) => list.length > named) };
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}

const counts: JsonRoute = {
  kind: 'json',
  method: 'get',
  path: '/v1/counts',
  name: 'countWork',
  tag: 'operations',
  title: { en: 'Count what waits', 'zh-CN': '待处理数量' },
  says: {
    en: 'Open tasks that the key claimed (`mine`), that it may work on (`roles`) and that are `overdue`, open incidents, canaries that wait for a decision the key may take (`held`), and reviews that wait for it (`reviews`); each counted up to `limit`. What the key has no right to is left out.',
    'zh-CN':
      '本密钥已领取的待办（`mine`）、可办理的（`roles`）和逾期的（`overdue`），未处理的异常单、等待本密钥决定的灰度（`held`），以及等待本密钥处理的评审（`reviews`）；各数到 `limit` 为止。无权查看的不返回。',
  },
  operation: 'followChanges',
  answers: {
    200: {
      says: { en: 'The counts.', 'zh-CN': '数量。' },
      schema: {
        type: 'object',
        properties: {
          limit: { type: 'integer' },
          tasks: { type: 'object', additionalProperties: { type: 'integer' } },
          incidents: { type: 'integer' },
          held: { type: 'integer' },
          reviews: { type: 'integer' },
        },
        required: ['limit'],
      },
    },
  },
  errors: [],
  async handle(context) {
    const { caller, engine } = context;
    const { limit, tasks, incidents } = await engine.instances.openWork(caller.actor);
    const mayOperate = rightTo('operate', caller.grant).allowed;
    const competing = mayOperate ? ((await engine.competitions?.list(caller.actor)) ?? []) : [];
    const held = competing.filter(({ state, actions }) => state.status === 'held' && actions.length > 0).length;
    const body = {
      limit,
      ...(rightTo('workOnTasks', caller.grant).allowed ? { tasks } : {}),
      ...(mayOperate ? { incidents, held } : {}),
      ...(rightTo('editDrafts', caller.grant).allowed ? { reviews: await waitingReviews(context, limit) } : {}),
    };
    return { status: 200, body };
  },
};

async function waitingReviews(context: RouteContext, limit: number): Promise<number> {
  const unfinished = await context.engine.registry.reviews.unfinished(context.caller.actor);
  return Math.min(limit, unfinished.filter((seen) => needsMe(context, seen)).length);
}

export const changeRoutes = [changes, counts] as const;
