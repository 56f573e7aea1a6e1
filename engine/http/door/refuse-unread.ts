import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Door } from './door.ts';
import { limits } from '../limits.ts';
import { refusalText } from './refusal-text.ts';
import { rounds } from './rounds.ts';
import { timeShare } from './time-share.ts';
import { wholeRequest } from './whole-request.ts';

/**
 * Refuses starts for the load before Node reads them as requests, which costs half of what a refusal does. While starts are refused, connections
 * are watched: those that come, and those on which one is refused. What comes on them is refused unread only where it is certain that
 * a request begins with it; whatever else comes is Node's. It is certain of the first piece of a connection, after a piece of which Node
 * made exactly the one whole request that it looks like, and as long as whole requests follow.
 *
 * Where refusals take more than `refusalShare` of the time, or others are not even connected yet, who was refused and asks again at once, whatever Retry-After says, waits: a connection has one
 * refusal in `restMs`, together with all others whose time has come. Connections on which anything but starts has come are never kept waiting.
 *
 * Node cuts connections on which it has read no request in time (`limits.headersMs`), so it reads one on each, soon, but not while they all
 * come at once. Until then it does not know when one has been idle for too long.
 * @param now the process's own monotonic clock, ms
 */
export function refuseUnread(server: Server, door: Door, now: () => number = () => performance.now()): void {
  const watched = new WeakMap<Socket, Watched>();
  const answer = refusalText();
  const later = rounds(now);
  const refusing = timeShare(refusalShare);
  let came = 0;
  let cameAtMs = -Infinity;

  server.on('connection', (socket) => {
    cameAtMs = now();
    if (!door.isNarrow) return;
    came += 1;
    watch(socket, cameAtMs + readWithinMs.least + (came % readWithinMs.spread));
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
    const connection = watchedBy(reader, isNew, readByMs);
    watched.set(socket, connection);
    socket.removeListener('data', reader);
    if (isNew) socket.setTimeout(limits.keepAliveMs);
    socket.on('data', (bytes: Buffer) => {
      if (connection.held.length === 0) return take(socket, connection, bytes);
      connection.held.push(bytes);
      socket.pause();
    });
    return connection;
  }

  function take(socket: Socket, connection: Watched, bytes: Buffer): void {
    const head = wholeRequest(bytes);
    if (!connection.isClear) return prove(connection, head, () => read(socket, connection, bytes));
    connection.isClear = head !== undefined;
    if (head === undefined || !mayRefuse(socket, connection, head)) return read(socket, connection, bytes);
    const fromMs = now();
    if (mustRest(connection, fromMs)) return hold(socket, connection, bytes);
    const refusal = door.refusalOf('start');
    if (refusal === undefined) {
      door.letIn(socket);
      return read(socket, connection, bytes);
    }
    socket.write(answer(head, refusal), 'latin1');
    connection.refusedAtMs = now();
    refusing.note(fromMs, connection.refusedAtMs);
  }

  function mayRefuse(socket: Socket, connection: Watched, head: string): boolean {
    const { open, readByMs = Infinity } = connection;
    const isOfStart = startHead.test(head);
    if (!isOfStart) connection.isMixed = true;
    // Answers go out in the order of requests.
    return isOfStart && open === 0 && socket.writableLength === 0 && now() < readByMs;
  }

  function mustRest({ isMixed, refusedAtMs }: Watched, atMs: number): boolean {
    const isBusy = refusing.isOver || atMs < cameAtMs + othersComeMs;
    return isBusy && !isMixed && door.isNarrow && atMs < refusedAtMs + restMs;
  }

  function hold(socket: Socket, connection: Watched, bytes: Buffer): void {
    connection.held.push(bytes);
    later.at(connection.refusedAtMs + restMs, () => release(socket, connection));
  }

  /** What came after it waits again where it is refused. */
  function release(socket: Socket, connection: Watched): void {
    const { held } = connection;
    connection.held = [];
    // Its client has gone.
    if (!socket.writable) return;
    socket.resume();
    for (const bytes of held) {
      if (connection.held.length === 0) take(socket, connection, bytes);
      else connection.held.push(bytes);
    }
  }
}

interface Watched {
  /** Node's own. */
  readonly reader: (bytes: Buffer) => void;
  /** That Node has read; it cuts connections on which it has seen none. */
  last: IncomingMessage | undefined;
  /** That have no whole answer yet. */
  open: number;
  /** The next byte begins a request. */
  isClear: boolean;
  /** It came while starts were refused, and Node has read nothing on it yet: what comes after that moment is Node's. */
  readByMs: number | undefined;
  /** Something else than starts has come on it. */
  isMixed: boolean;
  /** When a start on it was refused last. */
  refusedAtMs: number;
  /** Pieces that wait: a start, and at most one that came meanwhile. */
  held: Buffer[];
}

function watchedBy(reader: Watched['reader'], isClear: boolean, readByMs: number | undefined): Watched {
  return { reader, last: undefined, open: 0, isClear, readByMs, isMixed: false, refusedAtMs: -Infinity, held: [] };
}

function read(socket: Socket, connection: Watched, bytes: Buffer): void {
  if (connection.readByMs !== undefined) socket.setTimeout(0);
  connection.readByMs = undefined;
  connection.reader(bytes);
}

/**
 * Node takes one connection in a turn of the loop: as long as some wait, each turn brings one, and the turns are as long as what is read on those that
 * are in. Who is refused over and over leaves them short.
 */
const othersComeMs = 20;

/** A start that comes five times as often as it can be served takes less. */
const refusalShare = 0.15;

/**
 * So long after a refusal the next one on a connection is given: a client that sends at once what was refused gets 25 a second, not thousands, and none waits
 * so long that it would open another connection.
 */
const restMs = 40;

/** Together with `limits.keepAliveMs` less than `limits.headersMs`. */
const readWithinMs = { least: 1_000, spread: 3_000 } as const;

function note(connection: Watched, request: IncomingMessage, response: ServerResponse): void {
  connection.last = request;
  connection.open += 1;
  if (!isStart(request)) connection.isMixed = true;
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
