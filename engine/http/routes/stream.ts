import type { ServerResponse } from 'node:http';
import type { HistoryEntry, InstanceView } from '../../host/views.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { header } from '../headers.ts';
import { limits } from '../limits.ts';
import { historyView, instanceView } from '../present.ts';
import type { RouteContext, StreamRoute } from '../route.ts';
import { readInstance } from './instances.ts';

/** What a slow reader may leave unread before the stream is ended; it goes on from its Last-Event-ID. */
const unreadBytes = 1024 * 1024;
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
  errors: ['INSTANCE_NOT_FOUND', 'TOO_MANY_STREAMS'],
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
    params: { header: 'Last-Event-ID', expected: 'the id of an event of this stream' },
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
  const heartbeat = setInterval(() => write(response, ': still here\n\n'), limits.heartbeatMs);
  response.once('close', changes.raise);
  try {
    response.writeHead(200, streamHeaders);
    write(response, `event: snapshot\ndata: ${JSON.stringify(instanceView(instance))}\n\n`);
    await sendAll(context, instance, seen ?? 0, response, changes);
  } finally {
    clearInterval(heartbeat);
    stop();
  }
}

async function sendAll(
  context: RouteContext,
  instance: InstanceView,
  seen: number,
  response: ServerResponse,
  changes: Signal,
): Promise<void> {
  for (let last = seen; !isClosed(response);) {
    const { status } = await context.engine.instances.get(instance.id, context.caller.actor);
    const entries = await page(context, instance, last);
    for (const entry of entries)
      write(response, `id: ${entry.seq}\nevent: history\ndata: ${JSON.stringify(historyView(entry))}\n\n`);
    last = entries.at(-1)?.seq ?? last;
    if (entries.length === pageLength) continue;
    if (hasEnded({ status })) {
      write(response, `event: end\ndata: ${JSON.stringify({ status })}\n\n`);
      response.end();
      return;
    }
    await changes.next();
  }
}

interface Signal {
  /** Something happened since the last `next`, or will. */
  readonly raise: () => void;
  /** Resolves once something happened. */
  next(): Promise<void>;
}

function createSignal(): Signal {
  let raised = false;
  let wake: (() => void) | undefined;
  return {
    raise() {
      raised = true;
      wake?.();
    },
    async next() {
      if (!raised) await new Promise<void>((resolve) => (wake = resolve));
      raised = false;
      wake = undefined;
    },
  };
}

const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

function isClosed(response: ServerResponse): boolean {
  return response.writableEnded || response.destroyed;
}

async function page(context: RouteContext, { id }: InstanceView, after: number): Promise<readonly HistoryEntry[]> {
  const found = await context.engine.instances.history(id, after, pageLength, context.caller.actor);
  return found.items;
}

function hasEnded({ status }: Pick<InstanceView, 'status'>): boolean {
  return status === 'finished' || status === 'cancelled';
}

function write(response: ServerResponse, text: string): void {
  if (isClosed(response)) return;
  if (response.writableLength > unreadBytes) response.destroy();
  else response.write(text);
}

export const streamRoutes: readonly StreamRoute[] = [stream];
