import { createServer, type Server } from 'node:https';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createEgress } from './egress.ts';
import { httpResult } from './http-answer.ts';

/** Made for this test only: wms.example.com, valid in 2020, its own authority. */
const expired = `-----BEGIN CERTIFICATE-----
MIIBbzCCARSgAwIBAgIBATAKBggqhkjOPQQDAjAaMRgwFgYDVQQDDA93bXMuZXhh
bXBsZS5jb20wHhcNMjAwMTAxMDAwMDAwWhcNMjEwMTAxMDAwMDAwWjAaMRgwFgYD
VQQDDA93bXMuZXhhbXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQU
zZKvqjWdN3w8rM1J1iiEg8M9ktOKdKwU7OYCo0cJvKRTdaUM+reIwP9CBWWIl/N5
95EWgFo2FSxrHcMN0hQho0swSTAaBgNVHREEEzARgg93bXMuZXhhbXBsZS5jb20w
DAYDVR0TBAUwAwEB/zAdBgNVHQ4EFgQUUSoTC6ubRTF5iOqQlDAx0IktLrYwCgYI
KoZIzj0EAwIDSQAwRgIhALucN8bci2/+xmIBm6tQO0NdWKhF1ZLEWMKG3kNXCmnq
AiEA/fX/uPKibLwCG+8jy/R15N9nOXv7jC4fvV6VZWVMd1Y=
-----END CERTIFICATE-----
`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgekSXPk0eRCWjze9K
JQulYeI0+myR4vxR3xiLI3yjnz2hRANCAAQUzZKvqjWdN3w8rM1J1iiEg8M9ktOK
dKwU7OYCo0cJvKRTdaUM+reIwP9CBWWIl/N595EWgFo2FSxrHcMN0hQh
-----END PRIVATE KEY-----
`;

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
