import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Door } from './door.ts';
import { limits } from '../limits.ts';
import { refusalText } from './refusal-text.ts';
import { wholeRequest } from './whole-request.ts';

/**
 * Refuses starts for the load before Node reads them as requests, which costs half of what a refusal does. While starts are refused, connections
 * are watched: those that come, and those on which one is refused. What comes on them is refused unread only where it is certain that
 * a request begins with it; whatever else comes is Node's. It is certain of the first piece of a connection, after a piece of which Node
 * made exactly the one whole request that it looks like, and as long as whole requests follow.
 *
 * Node cuts connections on which it has read no request in time (`limits.headersMs`), so it reads one on each, soon, but not while they all
 * come at once. Until then it does not know when one has been idle for too long.
 * @param now the process's own monotonic clock, ms
 */
export function refuseUnread(server: Server, door: Door, now: () => number = () => performance.now()): void {
  const watched = new WeakMap<Socket, Watched>();
  const answer = refusalText();
  let came = 0;

  server.on('connection', (socket) => {
    if (!door.isNarrow) return;
    came += 1;
    watch(socket, now() + readWithinMs.least + (came % readWithinMs.spread));
  });
  server.prependListener('request', (request, response) => {
    const { socket } = request;
    const connection =
      watched.get(socket) ?? (door.isNarrow && isStart(request) ? watch(socket, undefined) : undefined);
    if (connection !== undefined) note(connection, request, response);
  });

  /** Reads in JavaScript what Node read in native code until then. */
  function watch(socket: Socket, readByMs: number | undefined): Watched | undefined {
    const [reader, ...others] = socket.listeners('data');
    if (!isReader(reader) || others.length > 0) return undefined;
    const isNew = readByMs !== undefined;
    const connection: Watched = { last: undefined, open: 0, isClear: isNew, readByMs };
    const read = (bytes: Buffer): void => {
      if (connection.readByMs !== undefined) socket.setTimeout(0);
      connection.readByMs = undefined;
      reader(bytes);
    };
    watched.set(socket, connection);
    socket.removeListener('data', reader);
    if (isNew) socket.setTimeout(limits.keepAliveMs);
    socket.on('data', (bytes: Buffer) => {
      const head = wholeRequest(bytes);
      if (!connection.isClear) return prove(connection, head, () => read(bytes));
      connection.isClear = head !== undefined;
      const refusal = head === undefined ? undefined : refusalOf(socket, connection, head);
      if (refusal === undefined) read(bytes);
      else socket.write(refusal, 'latin1');
    });
    return connection;
  }

  function refusalOf(socket: Socket, { open, readByMs = Infinity }: Watched, head: string): string | undefined {
    // Answers go out in the order of requests.
    if (open > 0 || socket.writableLength > 0 || now() >= readByMs || !startHead.test(head)) return undefined;
    const refusal = door.refusalOf('start');
    if (refusal !== undefined) return answer(head, refusal);
    door.letIn(socket);
    return undefined;
  }
}

interface Watched {
  /** That Node has read; it cuts connections on which it has seen none. */
  last: IncomingMessage | undefined;
  /** That have no whole answer yet. */
  open: number;
  /** The next byte begins a request. */
  isClear: boolean;
  /** It came while starts were refused, and Node has read nothing on it yet: what comes after that moment is Node's. */
  readByMs: number | undefined;
}

/** Together with `limits.keepAliveMs` less than `limits.headersMs`. */
const readWithinMs = { least: 1_000, spread: 3_000 } as const;

function note(connection: Watched, request: IncomingMessage, response: ServerResponse): void {
  connection.last = request;
  connection.open += 1;
  response.once('close', () => (connection.open -= 1));
}

/**
 * Had a request begun before the piece, Node would have made another one of it, with more headers or another address; had the end of a
 * body been missing, the request before would not be complete.
 */
function prove(connection: Watched, head: string | undefined, read: () => void): void {
  const before = connection.last;
  const isAtRest = before === undefined || before.complete;
  read();
  const { last } = connection;
  if (head === undefined || last === undefined || last === before) return;
  connection.isClear = isAtRest && last.complete && isMadeOf(last, head);
}

function isMadeOf({ method, url, rawHeaders }: IncomingMessage, head: string): boolean {
  const [first, ...headers] = head.trimEnd().split('\r\n');
  return first === `${method} ${url} HTTP/1.1` && headers.length * 2 === rawHeaders.length;
}

const startHead = /^POST \/v1\/instances(?::batch)? /;

function isStart({ method, url = '' }: IncomingMessage): boolean {
  return startHead.test(`${method} ${url} `);
}

function isReader(listener: unknown): listener is (bytes: Buffer) => void {
  return typeof listener === 'function';
}
