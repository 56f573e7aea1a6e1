import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createEgress, type EgressAnswer } from './egress.ts';
import type { ResolvedAddress } from './guarded-lookup.ts';

let server: Server;
let port = 0;
let packets = 0;
let resolved: string[] = [];

beforeAll(async () => {
  server = createServer((_, response) => response.end('{}'));
  server.on('connection', () => {
    packets += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

beforeEach(() => {
  packets = 0;
  resolved = [];
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function send(url: string, addresses: readonly string[], allow: readonly string[] = []): Promise<EgressAnswer> {
  const egress = createEgress({
    resolve: async (host): Promise<readonly ResolvedAddress[]> => {
      resolved.push(host);
      return await Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    },
  });
  const signal = AbortSignal.timeout(2000);
  const answer = await egress.send({ url, method: 'GET', headers: {}, allow, signal, maxBytes: 1000 });
  await egress.close();
  return answer;
}

test.each([
  'http://127.0.0.1:PORT/',
  'http://127.1:PORT/',
  'http://0x7f000001:PORT/',
  'http://2130706433:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://[::1]:PORT/',
  'http://0.0.0.0:PORT/',
  'http://localhost:PORT/',
  'http://LOCALHOST.:PORT/',
])('%s is refused without asking a resolver', async (url) => {
  expect(await send(url.replace('PORT', String(port)), ['127.0.0.1'])).toMatchObject({ kind: 'blocked' });
  expect({ packets, resolved }).toEqual({ packets: 0, resolved: [] });
});

test.each<[string, readonly string[]]>([
  ['loopback', ['127.0.0.1']],
  ['one bad address among good ones', ['93.184.216.34', '127.0.0.1']],
  ['private', ['10.1.2.3']],
  ['mapped', ['::ffff:127.0.0.1']],
  ['metadata', ['169.254.169.254']],
])('a public name that resolves to %s is refused', async (_, addresses) => {
  expect(await send(`http://api.example.com:${port}/`, addresses)).toMatchObject({ kind: 'blocked' });
  expect({ packets, resolved }).toEqual({ packets: 0, resolved: ['api.example.com'] });
});

test('the address that was judged is the one connected to', async () => {
  const answer = await send(`http://wms.corp.example:${port}/`, ['127.0.0.1'], ['wms.corp.example']);
  expect(answer).toMatchObject({ kind: 'answered', status: 200, body: '{}' });
  expect(resolved).toEqual(['wms.corp.example']);
});

test('an allowed name opens no link-local address', async () => {
  expect(await send('http://wms.corp.example/', ['169.254.169.254'], ['wms.corp.example'])).toMatchObject({
    kind: 'blocked',
  });
});

test('a connection opened by an allowance is not reused without it', async () => {
  const egress = createEgress({
    resolve: async () => await Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  });
  const ask = async (allow: readonly string[]): Promise<EgressAnswer> =>
    await egress.send({
      url: `http://wms.corp.example:${port}/`,
      method: 'GET',
      headers: {},
      allow,
      signal: AbortSignal.timeout(2000),
      maxBytes: 1000,
    });
  expect(await ask(['wms.corp.example'])).toMatchObject({ kind: 'answered' });
  expect(await ask([])).toMatchObject({ kind: 'blocked' });
  await egress.close();
});

test('a name without an address is certainly not reached', async () => {
  expect(await send('http://gone.example.com/', [])).toMatchObject({ kind: 'unreachable', done: 'certainly-not' });
});
