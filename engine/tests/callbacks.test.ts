import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { defineModule } from '../catalog/capabilities-module.ts';
import { defineCapability } from '../catalog/define-capability.ts';
import { provideHttp } from '../catalog/provide.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { signature } from '../host/webhook-signature.ts';
import { startTestServer, type TestServer } from './bad-inputs-server.ts';
import { accepted } from './bad-inputs-world.ts';

/* A provider in a process of its own that takes a call with 202 and reports later, over HTTP both ways. */

const secret = 'whsec_dGhlIHNlY3JldCBvZiBhIHRlc3Q=';
process.env['TESSERA_SECRET_LATER'] = secret;

const contract = defineCapability({
  capability: 'later.call',
  version: '1.0.0',
  title: { en: 'Work that takes long', 'zh-CN': '耗时的工作' },
  owner: 'team',
  effect: 'read',
  input: { type: 'object', properties: {} },
  output: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] },
  errors: { REFUSED: { class: 'business' } },
});

const flow = `flow: later
version: 1.0.0
input: { type: object, properties: {} }
initial: calling
states:
  calling:
    invoke: { capability: later.call@^1, input: {}, onDone: done, onError: [{ error: REFUSED, target: refused }] }
  done: { type: final }
  refused: { type: final }
`;

let provider: Server;
let server: TestServer;
const callbacks: string[] = [];

beforeAll(async () => {
  provider = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { callback }: { readonly callback: string } = JSON.parse(text);
      callbacks.push(callback);
      response.writeHead(202, { 'content-type': 'application/json' }).end('{"reference":"r-1"}');
    });
  });
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  const address = provider.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  const about = { url, allow: ['127.0.0.1'], title: { en: 'Later', 'zh-CN': '稍后' } } as const;
  server = await startTestServer({
    modules: [
      defineModule({
        capabilities: [contract],
        providers: [
          provideHttp(contract, { ...about, id: 'signing', secret: 'later' }),
          provideHttp(contract, { ...about, id: 'plain' }),
        ],
      }),
    ],
  });
  const identities = ['signing', 'plain'].map((id) => [
    `l.${id}.identity.yaml`,
    `identity: l.${id}\nbind: { later.call: { provider: ${id} } }\nflows: { later: { version: ^1 } }\n`,
  ]);
  const files = {
    'later.flow.yaml': flow,
    'l.identity.yaml': 'identity: l\nabstract: true\n',
    ...Object.fromEntries(identities),
  };
  await accepted(server, { path: '/v1/publish', body: { files } });
});
afterAll(async () => {
  await server.close();
  provider.closeAllConnections();
  provider.close();
});

/** Starts an instance whose call was taken; its id, and where the provider may report. */
async function taken(identity: string): Promise<{ readonly id: string; readonly callback: string }> {
  const { json } = await accepted(server, { path: '/v1/instances', body: { flow: 'later', identity, input: {} } });
  const { id } = json['instance'] as { readonly id: string };
  await server.tessera.engine.quiet();
  // A slow machine may have an older instance's call tried again in between: the address names its instance.
  return { id, callback: callbacks.findLast((callback) => callback.includes(`/callbacks/${id}.`)) ?? '' };
}

async function statesOf(id: string): Promise<unknown> {
  return (await accepted(server, { path: `/v1/instances/${id}` })).json['states'];
}

interface Signing {
  readonly by?: string;
  readonly ageS?: number;
  readonly sent?: string;
}

async function post(callback: string, body: string, signing?: Signing): Promise<readonly [number, string]> {
  const timestampS = Math.floor(Date.now() / 1000) - (signing?.ageS ?? 0);
  const signed = signature(signing?.by ?? secret, { id: 'm-1', timestampS, body });
  const headers = {
    'webhook-id': 'm-1',
    'webhook-timestamp': String(timestampS),
    'webhook-signature': signed,
  };
  const response = await fetch(callback, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signing === undefined ? {} : headers) },
    body: signing?.sent ?? body,
  });
  const text = await response.text();
  const { code = '' }: { readonly code?: string } = text === '' ? {} : JSON.parse(text);
  return [response.status, code];
}

const ok = '{"output":{"ok":true}}';

test('a report without a key of the API settles the call, once', async () => {
  const { id, callback } = await taken('l.plain');
  expect(callback.startsWith(`${server.server.url}/callbacks/`)).toBe(true);
  expect(await post(callback, ok)).toEqual([204, '']);
  expect(await statesOf(id)).toEqual(['done']);
  expect(await post(callback, ok)).toEqual([200, '']);
  expect(await post(callback, '{"output":{"ok":false}}')).toEqual([409, 'CALL_SETTLED']);
});

test('a declared error is an outcome', async () => {
  const { id, callback } = await taken('l.plain');
  expect(await post(callback, '{"error":{"code":"REFUSED","message":"no"}}')).toEqual([204, '']);
  expect(await statesOf(id)).toEqual(['refused']);
});

test.each([
  ['{"output":{"ok":1}}', 422, 'CALLBACK_INVALID'],
  ['{}', 422, 'BODY_INVALID'],
  ['{"output":{"ok":true},"error":{"code":"REFUSED"}}', 422, 'BODY_INVALID'],
  ['{"output"', 400, 'JSON_SYNTAX'],
])('%s is refused', async (body, status, code) => {
  const { id, callback } = await taken('l.plain');
  expect(await post(callback, body)).toEqual([status, code]);
  expect(await statesOf(id)).toEqual(['calling']);
});

test('an address that nobody was told is unknown', async () => {
  expect(await post(`${server.server.url}/callbacks/k-1`, ok)).toEqual([404, 'CALLBACK_UNKNOWN']);
});

test.each<{ readonly what: string; readonly signing: Signing | undefined; readonly code: string }>([
  { what: 'unsigned', signing: undefined, code: 'SIGNATURE_INVALID' },
  { what: 'signed with another secret', signing: { by: 'guess' }, code: 'SIGNATURE_INVALID' },
  { what: 'changed after it was signed', signing: { sent: '{"output":{"ok":false}}' }, code: 'SIGNATURE_INVALID' },
  { what: 'an hour old', signing: { ageS: 3600 }, code: 'TIMESTAMP_OUT_OF_RANGE' },
  { what: 'an hour ahead', signing: { ageS: -3600 }, code: 'TIMESTAMP_OUT_OF_RANGE' },
])('a report of a provider with a secret is refused when it is $what', async ({ signing, code }) => {
  const { id, callback } = await taken('l.signing');
  expect(await post(callback, ok, signing)).toEqual([401, code]);
  expect(await statesOf(id)).toEqual(['calling']);
});

test.each([
  [-300_001, 'TIMESTAMP_OUT_OF_RANGE'],
  [-300_000, 'recorded'],
  [300_000, 'recorded'],
  [300_001, 'TIMESTAMP_OUT_OF_RANGE'],
])('a report whose stamp is %i ms off the clock: %s', async (offMs, outcome) => {
  const { callback } = await taken('l.signing');
  const [key = ''] = callback.split('/').slice(-1);
  const timestampS = 1_700_000_000;
  const received = server.tessera.engine.callbacks?.receive({
    key,
    report: { kind: 'done', output: { ok: true } },
    id: 'm-1',
    timestamp: String(timestampS),
    signature: signature(secret, { id: 'm-1', timestampS, body: ok }),
    body: ok,
    wallMs: timestampS * 1000 + offMs,
  });
  const told = received?.catch((thrown: unknown) => (thrown instanceof EngineError ? thrown.code : thrown));
  await expect(told).resolves.toBe(outcome);
});

test('one of two signatures is enough while a secret is rotated, and a repeat must be signed too', async () => {
  const { id, callback } = await taken('l.signing');
  expect(await post(callback, ok, { by: `next ${secret}` })).toEqual([204, '']);
  expect(await statesOf(id)).toEqual(['done']);
  expect(await post(callback, ok, {})).toEqual([200, '']);
  expect(await post(callback, ok)).toEqual([401, 'SIGNATURE_INVALID']);
});
