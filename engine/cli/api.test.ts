import { once } from 'node:events';
import { createServer } from 'node:net';
import { createApi } from './api.ts';

test('a server that closes each connection as the next request comes on it is not taken for none', async () => {
  const server = createServer((socket) => {
    let asked = 0;
    socket.on('data', () => {
      asked += 1;
      if (asked > 1) socket.resetAndDestroy();
      else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: keep-alive\r\n\r\n{}');
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server does not listen');
  const api = createApi({ url: `http://127.0.0.1:${bound.port}` }, 'en');
  for (let asked = 0; asked < 5; asked += 1) {
    await expect(api.get('/v1/flows')).resolves.toEqual({});
    await expect(api.post('/v1/events', {})).resolves.toEqual({});
  }
  server.close();
});
