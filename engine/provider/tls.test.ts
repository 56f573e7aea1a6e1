import { createServer, type Server } from 'node:https';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createEgress } from './egress.ts';
import { httpResult } from './http-answer.ts';
import { expired, key } from './tls.fixture.ts';

let server: Server;
let port = 0;
let requests = 0;

beforeAll(async () => {
  server = createServer({ key, cert: expired }, (_, response) => {
    requests += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test.each([
  ['an expired certificate', 'wms.example.com', expired],
  ['a certificate of no known authority', 'wms.example.com', undefined],
  ['a certificate of another host', 'erp.example.com', expired],
])('%s is CAP_TLS, and no request is sent', async (_, host, ca) => {
  const resolve = async (): Promise<readonly { address: string; family: number }[]> =>
    await Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  const egress = createEgress(ca === undefined ? { resolve } : { resolve, ca });
  const url = `https://${host}:${port}/`;
  const signal = AbortSignal.timeout(2000);
  const answer = await egress.send({ url, method: 'GET', headers: {}, allow: [host], signal, maxBytes: 10 });
  await egress.close();
  expect(httpResult(answer, url, 0)).toMatchObject({ code: 'CAP_TLS', done: 'certainly-not', retry: false });
  expect(requests).toBe(0);
});
