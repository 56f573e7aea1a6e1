import type { ServerResponse } from 'node:http';
import { limits } from '../limits.ts';

/** What a slow reader may leave unread before the stream is ended; it goes on from its Last-Event-ID. */
const unreadBytes = 1024 * 1024;

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** Server-sent events on a response, with a sign of life in quiet times. */
export interface EventStream {
  send(event: string, data: object, id?: string): void;
  isClosed(): boolean;
  /** Resolves once the reader has taken in what was sent, or has gone: a long history is written at its pace. */
  drained(): Promise<void>;
  end(): void;
}

/** Begins the stream; its timer ends with the connection. */
export function openEventStream(response: ServerResponse): EventStream {
  const isClosed = (): boolean => response.writableEnded || response.destroyed;
  const write = (text: string): void => {
    if (isClosed()) return;
    if (response.writableLength > unreadBytes) response.destroy();
    else response.write(text);
  };
  const heartbeat = setInterval(() => write(': still here\n\n'), limits.heartbeatMs);
  response.once('close', () => clearInterval(heartbeat));
  response.writeHead(200, headers);
  return {
    send: (event, data, id) => {
      write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    isClosed,
    drained: async () => {
      if (isClosed() || !response.writableNeedDrain) return;
      await new Promise<void>((resolve) => {
        const done = (): void => {
          response.off('drain', done).off('close', done);
          resolve();
        };
        response.on('drain', done).on('close', done);
      });
    },
    end: () => void response.end(),
  };
}
