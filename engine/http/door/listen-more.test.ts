import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listenMore } from './listen-more.ts';

const backlog = 4_096;

async function listening(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((_, response) => response.end('here'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server does not listen');
  return { server, port: bound.port };
}

/** How many connections each turn of the loop brings, until so many are there. */
async function takenByTurn(server: Server, many: number): Promise<readonly number[]> {
  const turns: number[] = [];
  let now = 0;
  server.on('connection', () => (now += 1));
  for (let taken = 0; taken < many; taken += turns.at(-1) ?? 0) {
    now = 0;
    await new Promise((go) => setImmediate(go));
    turns.push(now);
  }
  return turns;
}

/** All that comes after a request whose sender has nothing more to say. */
async function answerTo(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
  socket.end('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n');
  await once(socket, 'close');
  return text;
}

test('several connections are taken in one turn of the loop, and each is answered, by whatever handle it came', async () => {
  const { server, port } = await listening();
  const more = listenMore(server, 3, backlog);
  expect(await more.ready).toBe(3);
  const taken = takenByTurn(server, 12);
  const sockets = Array.from({ length: 12 }, () => connect(port, '127.0.0.1'));
  const turns = await taken;
  const answers = await Promise.all(sockets.map(answerTo));
  server.close();
  await more.close();
  expect(Math.max(...turns)).toBeGreaterThan(1);
  expect(answers.map((text) => text.slice(-4))).toEqual(sockets.map(() => 'here'));
});

test.each(['at once', 'when they are there'])('closed %s, nothing listens any more', async (when) => {
  const { server, port } = await listening();
  const more = listenMore(server, 2, backlog);
  if (when !== 'at once') await more.ready;
  server.close();
  await more.close();
  const [problem] = await once(connect(port, '127.0.0.1'), 'error');
  expect(problem).toMatchObject({ code: 'ECONNREFUSED' });
});

test('where no process can be had the server listens alone, and says so', async () => {
  const { server, port } = await listening();
  const { execPath } = process;
  process.execPath = '/no/such/program';
  const more = listenMore(server, 2, backlog);
  process.execPath = execPath;
  expect(await more.ready).toBe(0);
  expect(await answerTo(connect(port, '127.0.0.1'))).toMatch(/here$/);
  server.close();
  await more.close();
});

test('a server that wants none has none, and starts no process', async () => {
  const { server } = await listening();
  const more = listenMore(server, 0, backlog);
  expect(await more.ready).toBe(0);
  await more.close();
  server.close();
});
