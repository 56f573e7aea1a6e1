import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Provider } from '../catalog/provider.ts';
import type { Attempt } from '../host/capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { attemptAt, noRecords } from '../tests/provider-attempt.ts';
import { createProviders, type Providers } from './create-providers.ts';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const secret = `whsec_${Buffer.from('a secret of 24 bytes....').toString('base64')}`;
const wallMs = Date.parse('2026-11-21T08:00:00Z');
let server: Server;
let port = 0;
let received: Received[] = [];
let answer: Answer = () => undefined;
let providers: Providers;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  providers = createProviders({
    locals: [],
    records: noRecords,
    secrets: { get: async (name) => await Promise.resolve(name === 'signing' ? secret : undefined) },
    callbackUrl: (attempt) => `https://engine.example/callbacks/${attempt.key}`,
    wallNow: () => wallMs,
  });
});

beforeEach(() => {
  received = [];
});

afterAll(async () => {
  await providers.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function provider(more: Partial<Provider & { kind: 'http' }> = {}): Provider {
  const url = `http://127.0.0.1:${port}/calls`;
  return { kind: 'http', id: 'stub', capability: 'test.echo', range: '^1', url, allow: ['127.0.0.1'], ...more };
}

async function call(reply: Answer, more: Partial<Attempt> = {}): Promise<AttemptResult> {
  answer = reply;
  return await providers.attempt(attemptAt(provider(), more));
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

function plain(status: number, headers: Record<string, string> = {}, body = ''): Answer {
  return (_, response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

const invalid = { kind: 'fault', code: 'CAP_RESULT_INVALID', done: 'unknown', retry: true };
const unknownOutcome = { kind: 'fault', code: 'CAP_FAULT', done: 'unknown', retry: true };
const rejected = { kind: 'fault', code: 'CAP_PROVIDER_FAULT', retry: false };

test.each<[string, Answer, object]>([
  ['200 with an output', json(200, { output: { text: 'x' } }), { kind: 'done', output: { text: 'x' } }],
  ['200 with an output null', json(200, { output: null }), { kind: 'done', output: null }],
  [
    '200 with an error',
    json(200, { error: { code: 'EMPTY', message: 'nothing', data: { at: 1 } } }),
    { kind: 'refused', code: 'EMPTY', message: 'nothing', data: { at: 1 } },
  ],
  [
    'application/problem+json counts as JSON',
    json(200, { output: 1 }, { 'content-type': 'application/x+json; charset=utf-8' }),
    { kind: 'done' },
  ],
  ['200 with both', json(200, { output: 1, error: { code: 'EMPTY' } }), invalid],
  ['200 with neither', json(200, {}), invalid],
  ['200 with an error without code', json(200, { error: {} }), invalid],
  [
    '200 with HTML',
    plain(200, { 'content-type': 'text/html' }, '<p>ok'),
    { ...invalid, message: expect.stringContaining('text/html') },
  ],
  ['204', plain(204), { ...invalid, message: expect.stringContaining('empty') }],
  ['200 without a body', json(200, ''), { ...invalid, message: expect.stringContaining('application/json') }],
  ['200 with broken JSON', json(200, '{"output":'), invalid],
  [
    'a forbidden key',
    json(200, '{"output":{"__proto__":{"admin":true}}}'),
    { ...invalid, message: expect.stringContaining('/output/__proto__') },
  ],
  [
    'a number JSON cannot hold',
    json(200, '{"output":1e400}'),
    { ...invalid, message: expect.stringContaining('/output') },
  ],
  ['65 levels', json(200, `{"output":${'['.repeat(70)}${']'.repeat(70)}}`), invalid],
  [
    '202 with a reference',
    json(202, { reference: 'wf-7', checkAfter: 'PT5M' }),
    { kind: 'accepted', reference: 'wf-7', checkAfterMs: 300_000 },
  ],
  ['202 without a body', plain(202), { kind: 'accepted' }],
  [
    '409 in progress',
    json(409, { code: 'IN_PROGRESS' }, { 'retry-after': '7' }),
    { kind: 'accepted', checkAfterMs: 7000 },
  ],
  ['409 otherwise', json(409, { code: 'KEY_REUSED' }), rejected],
  [
    '429',
    plain(429, { 'retry-after': '3' }),
    { code: 'CAP_FAULT', done: 'certainly-not', retry: true, retryAfterMs: 3000 },
  ],
  [
    '429 until a date',
    plain(429, { 'retry-after': 'Sat, 21 Nov 2026 08:01:00 GMT' }),
    { done: 'certainly-not', retryAfterMs: 60_000 },
  ],
  ['429 for a week', plain(429, { 'retry-after': '604800' }), { retryAfterMs: 86_400_000 }],
  ['408', plain(408), unknownOutcome],
  ['425', plain(425), unknownOutcome],
  ['500', plain(500), unknownOutcome],
  ['503 with Retry-After', plain(503, { 'retry-after': '2' }), { ...unknownOutcome, retryAfterMs: 2000 }],
  ['400', plain(400), rejected],
  ['401', plain(401), rejected],
  ['404', plain(404), rejected],
  ['304', plain(304), rejected],
  ['302 to the same origin', plain(302, { location: '/elsewhere' }), rejected],
  [
    '302 to an internal host',
    plain(302, { location: 'http://169.254.169.254/' }),
    { code: 'EGRESS_BLOCKED', retry: false },
  ],
  ['307 to another port', plain(307, { location: 'http://127.0.0.1:1/' }), { code: 'EGRESS_BLOCKED', retry: false }],
  [
    'a connection that breaks',
    (request) => request.socket.destroy(),
    { code: 'CAP_UNREACHABLE', done: 'unknown', retry: true },
  ],
])('%s', async (_, reply, expected) => {
  expect(await call(reply)).toMatchObject(expected);
  expect(received).toHaveLength(1);
});

test('reading stops at 1 MiB of 50', async () => {
  let sent = 0;
  const endless: Answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      while (sent < 50 && !response.destroyed) {
        sent += 1;
        if (!response.write('x'.repeat(1024 * 1024))) {
          response.once('drain', more);
          return;
        }
      }
      response.end();
    };
    more();
  };
  expect(await call(endless)).toMatchObject({ kind: 'fault', code: 'CAP_RESULT_TOO_LARGE' });
  expect(sent).toBeLessThan(50);
});

test('no answer before the deadline is CAP_TIMEOUT', async () => {
  const now = Date.now();
  expect(await call(() => undefined, { now, deadline: now + 80 })).toMatchObject({
    code: 'CAP_TIMEOUT',
    done: 'unknown',
  });
});

test('a refused connection is certainly not done', async () => {
  const closed = attemptAt(provider({ url: 'http://127.0.0.1:1/calls' }));
  expect(await providers.attempt(closed)).toMatchObject({
    code: 'CAP_UNREACHABLE',
    done: 'certainly-not',
    retry: true,
  });
});

test('the message carries the headers of the protocol', async () => {
  const now = wallMs - 1000;
  await call(json(200, { output: 1 }), { attempt: 2, now, deadline: now + 30_000, config: { merchant: 'm' } });
  expect(received[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'idempotency-key': 'k-1',
    'tessera-call': 'k-1',
    'tessera-attempt': '2',
    'tessera-contract': 'test.echo@1.2.0',
    'tessera-identity': 'cn.retail',
    'tessera-deadline': '2026-11-21T08:00:30.000Z',
    traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
  });
  expect(received[0]?.headers['webhook-signature']).toBeUndefined();
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({
    input: { text: 'hello' },
    config: { merchant: 'm' },
    dryRun: false,
    callback: 'https://engine.example/callbacks/k-1',
  });
});

test('a provider with a secret gets a signature over the raw body', async () => {
  answer = json(200, { output: 1 });
  await providers.attempt(attemptAt(provider({ secret: 'signing' })));
  const { headers, body } = received[0] ?? { headers: {}, body: '' };
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  expect(timingSafeEqual(Buffer.from(String(headers['webhook-signature'])), Buffer.from(expected))).toBe(true);
  expect(headers['webhook-timestamp']).toBe(String(wallMs / 1000));
});

test('a secret that is not there stops the call before it is sent', async () => {
  const result = await providers.attempt(attemptAt(provider({ secret: 'lost' })));
  expect(result).toMatchObject({ code: 'CAP_PROVIDER_FAULT', done: 'certainly-not', retry: false });
  expect(received).toHaveLength(0);
});

test('without the allowance of an admin nothing is sent to an intranet host', async () => {
  const result = await providers.attempt(attemptAt(provider({ allow: [] })));
  expect(result).toMatchObject({ code: 'EGRESS_BLOCKED', done: 'certainly-not', retry: false });
  expect(received).toHaveLength(0);
});

/** First the call, then what the provider says became of it. */
async function asked(call: Answer, inquiry: Answer): Promise<AttemptResult> {
  answer = (request, response) => (request.method === 'GET' ? inquiry : call)(request, response);
  const now = Date.now();
  const deadline = now + (call === silent ? 150 : 30_000);
  return await providers.attempt(attemptAt(provider({ inquiry: true }), { now, deadline }));
}

const silent: Answer = () => undefined;
const cut: Answer = (request) => request.socket.destroy();

test.each<{ says: string; call: Answer; inquiry: Answer; result: object }>([
  {
    says: 'done: the outcome',
    call: silent,
    inquiry: json(200, { state: 'done', output: { text: 'x' } }),
    result: { kind: 'done', output: { text: 'x' } },
  },
  {
    says: 'done with a declared error',
    call: plain(503),
    inquiry: json(200, { state: 'done', error: { code: 'EMPTY' } }),
    result: { kind: 'refused', code: 'EMPTY' },
  },
  {
    says: 'unknown after the deadline: nothing was done',
    call: silent,
    inquiry: json(200, { state: 'unknown' }),
    result: { code: 'CAP_TIMEOUT', done: 'certainly-not' },
  },
  {
    says: 'unknown after an answer: nothing was done',
    call: plain(503),
    inquiry: json(200, { state: 'unknown' }),
    result: { code: 'CAP_FAULT', done: 'certainly-not' },
  },
  {
    says: 'unknown of a request that was cut: it may still arrive',
    call: cut,
    inquiry: json(200, { state: 'unknown' }),
    result: { done: 'unknown' },
  },
  { says: 'running', call: silent, inquiry: json(200, { state: 'running' }), result: { done: 'unknown' } },
  { says: 'nothing that can be read', call: silent, inquiry: plain(500), result: { done: 'unknown' } },
])('an inquiry that says $says', async ({ call: first, inquiry, result }) => {
  expect(await asked(first, inquiry)).toMatchObject(result);
  expect(received).toHaveLength(2);
});

test('what is known is not inquired about', async () => {
  await asked(json(200, { output: 1 }), json(200, { state: 'unknown' }));
  await asked(plain(429), json(200, { state: 'done', output: 2 }));
  expect(received).toHaveLength(2);
});
