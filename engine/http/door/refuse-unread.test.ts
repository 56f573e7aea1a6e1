import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { EngineLoad } from '../../host/engine.ts';
import { get, narrow, served, start, talk, watchedTalk } from '../../tests/door-server.ts';
import { startHarness } from '../../tests/http-harness.ts';
import { door } from './door.ts';
import { limits } from '../limits.ts';
import { refuseUnread } from './refuse-unread.ts';

test.each([
  { name: 'starts after the first request', load: narrow, pieces: [get, start, start], answers: [200, 503, 503] },
  { name: 'starts from the first one on', load: narrow, pieces: [start, start], answers: [503, 503] },
  { name: 'nothing else', load: narrow, pieces: [start, get, start, get], answers: [503, 200, 503, 200] },
  { name: 'nothing while all are welcome', load: { ...narrow, level: 'none', startsWelcome: 1 }, pieces: [get, start] },
  {
    name: 'the share that is not worth reading',
    load: { ...narrow, level: 'none', startsWelcome: 0.5 },
    pieces: [get, start, start, start, start],
    answers: [200, 503, 200, 503, 200],
  },
  {
    name: 'starts after a whole request, where the connection began otherwise',
    load: narrow,
    pieces: [`\r\n${get}`, start, start],
    answers: [200, 200, 503],
  },
  {
    name: 'starts after a whole request, where one could think otherwise about the end of the one before',
    load: narrow,
    pieces: [get, start.replace('host: ', 'te: trailers\r\nhost: '), start, start],
    answers: [200, 200, 200, 503],
  },
] as const)('unread are refused: $name', async ({ load, pieces, ...expected }) => {
  const { server, port, read } = await served(load);
  const answers = await talk(port, pieces);
  server.close();
  const statuses = answers.map((answer) => Number(answer.slice(9, 12)));
  expect(statuses).toEqual('answers' in expected ? expected.answers : pieces.map(() => 200));
  expect(read()).toBe(statuses.filter((status) => status === 200).length);
});

test('Node reads a request soon on each connection, or would cut it; until then one that is idle is cut here', async () => {
  let nowMs = 0;
  const { server, port, read } = await served(narrow, () => nowMs);
  const talked = await watchedTalk(server, port);
  const ask = async (answers: number): Promise<readonly unknown[]> => {
    talked.socket.write(start);
    await talked.answered(answers);
    return [read(), talked.taken()?.timeout === limits.keepAliveMs];
  };
  expect(await ask(1)).toEqual([0, true]);
  nowMs = limits.headersMs - limits.keepAliveMs;
  expect(await ask(2)).toEqual([1, false]);
  expect(await ask(3)).toEqual([1, false]);
  talked.socket.destroy();
  server.close();
});

test('on a connection from before, starts are refused unread after one that Node has read and one that proves where requests begin', async () => {
  const load = { ...narrow, level: 'none' as EngineLoad['level'], startsWelcome: 1 };
  const { server, port, read } = await served(load);
  server.once('request', () => {
    load.level = 'starts';
  });
  const statuses = (await talk(port, [get, start, start, start, get, start])).map((answer) =>
    Number(answer.slice(9, 12)),
  );
  server.close();
  expect([statuses, read()]).toEqual([[200, 200, 200, 503, 200, 503], 4]);
});

/** A request whose body is as long as that, and comes later. */
function begun(length: number): string {
  return `POST /v1/events HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${length}\r\n\r\n`;
}

const emptyStart = start.replace('length: 2\r\n\r\n{}', 'length: 0\r\n\r\n');
const unfinished = 'GET /health HTTP/1.1\r\nx: ';
const around = start.replace('length: 2\r\n\r\n{}', `length: ${(emptyStart + unfinished).length}\r\n\r\n`);

test.each([
  { name: 'the body of another request', pieces: [begun(2 * start.length), start + start, get], answered: [2, 2, 3] },
  {
    name: 'the end of a body, another start, and the head of a third request that goes on in the next piece',
    pieces: [begun(around.length), around + emptyStart + unfinished, start],
    answered: [2, 3, 4],
  },
])('what looks like a start is not refused where it is $name', async ({ pieces, answered }) => {
  const { server, port, read } = await served(narrow);
  const talked = await watchedTalk(server, port);
  let sent = '';
  let received = '';
  for (const [at, piece] of [get, ...pieces].entries()) {
    talked.socket.write(piece);
    sent += piece;
    while (talked.taken()?.bytesRead !== sent.length) await new Promise((resolve) => setImmediate(resolve));
    received = await talked.answered([1, ...answered][at] ?? 0);
  }
  talked.socket.destroy();
  server.close();
  expect([read(), received.includes('503')]).toEqual([answered.at(-1), false]);
});

test('a start in two pieces is read, and so is the one that follows', async () => {
  const { server, port, read } = await served(narrow);
  const { socket, taken, answered } = await watchedTalk(server, port);
  socket.write(get);
  await answered(1);
  socket.write(start.slice(0, 40));
  while (taken()?.bytesRead !== get.length + 40) await new Promise((resolve) => setImmediate(resolve));
  socket.write(start.slice(40));
  await answered(2);
  socket.write(start);
  const received = await answered(3);
  socket.destroy();
  server.close();
  expect([read(), received.includes('503')]).toEqual([3, false]);
});

test('answers go out in the order of requests: while one is open the next is read', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let read = 0;
  const server = createServer((request, response) => {
    read += 1;
    const end = (): void => void response.end(`answer to ${request.url}`);
    if (request.url === '/slow') void held.then(end);
    else end();
    if (read === 3) release();
  });
  refuseUnread(server, door(narrow));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.setNoDelay(true);
  let received = '';
  socket.on('data', (bytes: Buffer) => (received += bytes.toString('latin1')));
  const until = async (text: string): Promise<void> => {
    while (!received.includes(text)) await once(socket, 'data');
  };
  socket.write(get);
  await until('answer to /health');
  socket.write(get.replace('/health', '/slow'));
  while (read < 2) await new Promise((resolve) => setImmediate(resolve));
  socket.write(start);
  await until('answer to /v1/instances');
  socket.destroy();
  server.close();
  expect(received.match(/answer to \S+?(?=HTTP|$)/g)).toEqual([
    'answer to /health',
    'answer to /slow',
    'answer to /v1/instances',
  ]);
});

test('K15: what is refused unread gets the answer that what is read gets', async () => {
  const { server } = await startHarness(false, { load: narrow });
  const headers = 'accept-language: zh-CN\r\ntraceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n';
  const asked = start.replace('content-length', `${headers}content-length`);
  const [unread = '', read = ''] = await talk(server.port, [asked, asked.replace('host: ', 'te: trailers\r\nhost: ')]);
  await server.stop(100);
  const withoutDate = (answer: string): string => answer.replace(/\r\nDate: [^\r]*/, '');
  expect(read).toMatch(/^HTTP\/1\.1 503 Service Unavailable\r\n[^]*Date: /);
  expect(unread).toMatch(/\r\nDate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n/);
  expect(withoutDate(unread)).toBe(withoutDate(read));
});
