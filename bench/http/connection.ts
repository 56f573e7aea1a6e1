import { connect, type Socket } from 'node:net';

export interface Reply {
  readonly status: number;
  /** Status line and headers as they came. */
  readonly head: string;
  readonly body: string;
}

type Done = (reply: Reply | undefined) => void;

/** One keep-alive connection with one request in flight. */
export interface Connection {
  /** Text goes as Latin-1. */
  send(request: Buffer | string): Promise<Reply>;
  /** The same without a promise, for who sends by the thousand; undefined where no answer comes. Never at once. */
  ask(request: string, done: Done): void;
  close(): void;
  readonly isClosed: boolean;
}

/**
 * A client that costs as little as it can, since it shares the processors with what it measures: bytes made before, an
 * answer ends by its content-length, and everything else is a mistake.
 */
export function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let waiting: Done | undefined;
  let received = '';
  socket.setEncoding('latin1');
  socket.on('data', (part: string) => {
    received = received === '' ? part : received + part;
    const reply = replyIn(received);
    if (reply === undefined) return;
    received = '';
    end(reply);
  });
  socket.on('error', () => end(undefined));
  socket.on('close', () => end(undefined));
  const connection: Connection = {
    send: (request) =>
      new Promise((resolve, reject) => {
        ask(request, (reply) => {
          if (reply === undefined) reject(new Error('the server closed the connection'));
          else resolve(reply);
        });
      }),
    ask,
    close: () => socket.destroy(),
    get isClosed() {
      return socket.destroyed;
    },
  };
  return opened(socket, connection);

  function ask(request: Buffer | string, done: Done): void {
    waiting = done;
    if (socket.destroyed) process.nextTick(end, undefined);
    else socket.write(request, 'latin1');
  }

  function end(reply: Reply | undefined): void {
    const done = waiting;
    waiting = undefined;
    done?.(reply);
  }
}

function opened(socket: Socket, connection: Connection): Promise<Connection> {
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(connection));
    socket.once('error', reject);
  });
}

/** The answer, once all of it is there. Latin-1 text has one character for each byte. */
function replyIn(received: string): Reply | undefined {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = received.slice(0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without its length: ${head}`);
  const body = received.slice(headEnd + 4);
  return body.length < Number(length) ? undefined : { status: Number(head.slice(9, 12)), head, body };
}

export interface RequestText {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly key: string;
  /** Of this request alone. */
  readonly idempotencyKey?: string;
  readonly waitS?: number;
  readonly body?: string;
}

export function requestBytes({ method, path, key, idempotencyKey, waitS, body = '' }: RequestText): Buffer {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...(key === '' ? [] : [`authorization: Bearer ${key}`]),
    ...(idempotencyKey === undefined ? [] : [`idempotency-key: ${idempotencyKey}`]),
    ...(waitS === undefined ? [] : [`prefer: wait=${waitS}`]),
    ...(body === '' ? [] : ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
