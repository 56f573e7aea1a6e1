import type { ServerResponse } from 'node:http';
import type { HistoryEntry, InstanceView } from '../../host/views.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { openEventStream, type EventStream } from '../answers/event-stream.ts';
import { header } from '../answers/headers.ts';
import { historyView, instanceView } from '../views/present.ts';
import type { RouteContext, StreamRoute } from '../serving/route.ts';
import { createSignal, type Signal } from '../serving/signal.ts';
import { readInstance } from './instances.ts';

const pageLength = 200;

const stream: StreamRoute = {
  kind: 'stream',
  method: 'get',
  path: '/v1/instances/{id}/stream',
  name: 'streamInstance',
  tag: 'instances',
  title: { en: 'Follow an instance live', 'zh-CN': '实时跟踪实例' },
  says: {
    en: 'Server-sent events: one `snapshot`, then each entry of the history as `history` with its number as id, and `end`. With `Last-Event-ID` it goes on after that entry; 204 where nothing more can come.',
    'zh-CN':
      '服务器推送事件：先一个 `snapshot`，然后每条历史为一个 `history`（以其序号为 id），最后是 `end`。带 `Last-Event-ID` 时从该条之后继续；不会再有内容时为 204。',
  },
  operation: 'readInstances',
  answers: {
    200: { says: { en: 'The stream.', 'zh-CN': '事件流。' }, type: 'text/event-stream', schema: { type: 'string' } },
    204: {
      says: {
        en: 'The instance has ended, and the reader has seen all of it.',
        'zh-CN': '实例已结束，且读者已看完全部内容。',
      },
    },
  },
  errors: ['INSTANCE_NOT_FOUND', 'INSTANCE_ARCHIVED', 'TOO_MANY_STREAMS'],
  async handle(context, response) {
    const instance = await readInstance(context);
    const seen = lastSeen(header(context.request, 'last-event-id'));
    if (seen !== undefined && hasEnded(instance) && (await page(context, instance, seen)).length === 0) {
      response.writeHead(204).end();
      return;
    }
    context.services.streams.open(response);
    await follow(context, instance, seen, response);
  },
};

/** @throws EngineError BAD_HEADER */
function lastSeen(id: string | undefined): number | undefined {
  if (id === undefined) return undefined;
  if (/^\d{1,9}$/.test(id)) return Number(id);
  throw new EngineError('BAD_HEADER', {
    params: {
      header: 'Last-Event-ID',
      expected: { en: 'the id of an event of this stream', 'zh-CN': '此流中某个事件的 id' },
    },
  });
}

/**
 * Listens before it reads, so that no entry falls between: whatever arrives is only a sign to read on, in order, from
 * the last entry sent.
 */
async function follow(
  context: RouteContext,
  instance: InstanceView,
  seen: number | undefined,
  response: ServerResponse,
): Promise<void> {
  const changes = createSignal();
  const stop = context.engine.instances.watch(instance.id, changes.raise);
  response.once('close', changes.raise);
  try {
    const stream = openEventStream(response);
    stream.send('snapshot', instanceView(instance));
    await sendAll(context, instance, seen ?? 0, stream, changes);
  } finally {
    stop();
  }
}

async function sendAll(
  context: RouteContext,
  instance: InstanceView,
  seen: number,
  stream: EventStream,
  changes: Signal,
): Promise<void> {
  for (let last = seen; !stream.isClosed();) {
    const { status } = await context.engine.instances.get(instance.id, context.caller.actor);
    const entries = await page(context, instance, last);
    for (const entry of entries) stream.send('history', historyView(entry), String(entry.seq));
    last = entries.at(-1)?.seq ?? last;
    await stream.drained();
    if (entries.length === pageLength) continue;
    if (hasEnded({ status })) {
      stream.send('end', { status });
      stream.end();
      return;
    }
    await changes.next();
  }
}

async function page(context: RouteContext, { id }: InstanceView, after: number): Promise<readonly HistoryEntry[]> {
  const found = await context.engine.instances.history(id, after, pageLength, context.caller.actor);
  return found.items;
}

function hasEnded({ status }: Pick<InstanceView, 'status'>): boolean {
  return status === 'finished' || status === 'cancelled';
}

export const streamRoutes: readonly StreamRoute[] = [stream];
