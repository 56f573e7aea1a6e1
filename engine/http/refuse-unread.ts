import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Door } from './door.ts';
import { refusalText } from './refusal-text.ts';
import { wholeRequest } from './whole-request.ts';

/**
 * Refuses starts for the load before Node reads them as requests, which costs more than half of what a refusal does. It does so on
 * connections that come while starts are being refused, since only from its first byte on is it known where a request begins: as
 * long as every piece of it was one whole request. Whatever else comes is Node's, and so is the rest of that connection.
 */
export function refuseUnread(server: Server, door: Door): void {
  const watched = new WeakMap<Socket, Watched>();
  const answer = refusalText();

  server.on('connection', (socket) => {
    const [read, ...others] = socket.listeners('data');
    if (!door.isNarrow || !isReader(read) || others.length > 0) return;
    const connection: Watched = { requests: 0, open: 0, isClear: true };
    watched.set(socket, connection);
    socket.removeListener('data', read);
    socket.on('data', (bytes: Buffer) => {
      const text = refusalOf(socket, connection, bytes);
      if (text === undefined) read(bytes);
      else socket.write(text);
    });
  });
  server.prependListener('request', ({ socket }, response) => {
    const connection = watched.get(socket);
    if (connection === undefined) return;
    connection.requests += 1;
    connection.open += 1;
    response.once('close', () => (connection.open -= 1));
  });

  function refusalOf(socket: Socket, connection: Watched, bytes: Buffer): string | undefined {
    if (!connection.isClear) return undefined;
    const head = wholeRequest(bytes);
    connection.isClear = head !== undefined;
    // The first request is Node's: it cuts connections on which it has seen none. Answers go out in the order of requests.
    if (head === undefined || !isStart.test(head) || connection.requests === 0) return undefined;
    if (connection.open > 0 || socket.writableLength > 0) return undefined;
    const refusal = door.refusalOf('start');
    if (refusal !== undefined) return answer(head, refusal);
    door.letIn(socket);
    return undefined;
  }
}

interface Watched {
  /** That Node has read, and those of them that have no whole answer yet. */
  requests: number;
  open: number;
  /** All that came so far were whole requests. */
  isClear: boolean;
}

const isStart = /^POST \/v1\/instances(?::batch)? /;

function isReader(listener: unknown): listener is (bytes: Buffer) => void {
  return typeof listener === 'function';
}
