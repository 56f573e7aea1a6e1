import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { EngineLoad } from '../host/engine.ts';
import { door } from '../http/door/door.ts';
import { refuseUnread } from '../http/door/refuse-unread.ts';

export const start = 'POST /v1/instances HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 2\r\n\r\n{}';
export const get = 'GET /health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n';
export const narrow: EngineLoad = { level: 'starts', startsWelcome: 0, disk: 'enough' };

/** A connection that sends a piece when the one before is answered; a piece without an answer is followed at once. */
export async function talk(port: number, pieces: readonly string[]): Promise<readonly string[]> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  await once(socket, 'connect');
  const answers: string[] = [];
  for (const piece of pieces) {
    socket.write(piece);
    let answer = '';
    while (!isWhole(answer)) answer += String((await once(socket, 'data'))[0]);
    answers.push(answer);
  }
  socket.destroy();
  return answers;
}

function isWhole(answer: string): boolean {
  const [head = '', body] = answer.split('\r\n\r\n');
  return body !== undefined && body.length >= Number(/content-length: (\d+)/i.exec(head)?.[1]);
}

/** A server whose every answer says how many requests Node has read. */
export async function served(load: EngineLoad, now?: () => number) {
  let read = 0;
  const gate = door(load);
  const server = createServer((_, response) => {
    read += 1;
    response.setHeader('content-length', 4);
    response.end('read');
  });
  refuseUnread(server, gate, now);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server does not listen');
  return { server, gate, port: bound.port, read: () => read };
}

export async function watchedTalk(server: Server, port: number) {
  let taken: Socket | undefined;
  server.once('connection', (socket) => (taken = socket));
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  let received = '';
  socket.on('data', (bytes: Buffer) => (received += bytes.toString('latin1')));
  const answered = async (times: number): Promise<string> => {
    while (received.split(/HTTP\/1\.1 (?:200|503)/).length <= times) await once(socket, 'data');
    return received;
  };
  return { socket, taken: () => taken, answered };
}
