import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { defineModule } from '../../catalog/capabilities-module.ts';
import { defineCapability } from '../../catalog/define-capability.ts';
import { provide, provideHttp } from '../../catalog/provide.ts';
import type { RestateOptions } from '../../restate/restate-options.ts';
import { startTestServer, type TestServer } from '../bad-inputs-server.ts';
import { accepted } from '../bad-inputs-world.ts';
import { recordingProxy, type RecordingProxy } from './recording-proxy.ts';
import { restateOptions } from './restate-options.ts';
import { startRestate, whyNoRestate, type RestateServer } from './restate-server.ts';

const here = whyNoRestate() === undefined ? describe : describe.skip;

const signing = 'whsec_Y2FuYXJ5IG9mIHRoZSBzaWduaW5nIGtleQ==';
const token = 'canary-of-the-gateway-token';
/** Business data is written down, and shows that the search finds what is there. */
const marker = 'marker-of-the-business-data';

const about = {
  version: '1.0.0',
  owner: 'team',
  effect: 'read',
  input: { type: 'object', properties: { note: { type: 'string' } } },
  output: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] },
} as const;
const ask = defineCapability({ ...about, capability: 'gateway.ask', title: { en: 'Ask', 'zh-CN': '询问' } });
const call = defineCapability({ ...about, capability: 'gateway.call', title: { en: 'Call', 'zh-CN': '呼叫' } });

const flow = `flow: secret
version: 1.0.0
input: { type: object, properties: { note: { type: string } }, required: [note] }
initial: asking
states:
  asking: { invoke: { capability: gateway.ask@^1, input: { note: =input.note }, onDone: calling } }
  calling: { invoke: { capability: gateway.call@^1, input: { note: =input.note }, onDone: done } }
  done: { type: final }
`;
const identity = `identity: s
bind: { gateway.ask: { provider: own, config: { auth: { token: 'secret:gateway-token' } } }, gateway.call: { provider: web } }
flows: { secret: { version: ^1 } }
`;

let restate: RestateServer;
let provider: Server;
let server: TestServer;
const proxies: RecordingProxy[] = [];
const callbacks: string[] = [];
let calls = 0;

beforeAll(async () => {
  if (whyNoRestate() !== undefined) return;
  process.env['TESSERA_SECRET_SIGNING'] = signing;
  process.env['TESSERA_SECRET_GATEWAY_TOKEN'] = token;
  restate = await startRestate();
  provider = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      calls += 1;
      callbacks.push(JSON.parse(text).callback);
      // The first time it fails, and says all that it was told.
      const told = JSON.stringify({ error: { code: 'BROKEN', message: JSON.stringify(request.headers) + text } });
      const type = { 'content-type': 'application/json' };
      if (calls === 1) response.writeHead(500, type).end(told);
      else response.writeHead(202, type).end('{"reference":"r-1"}');
    });
  });
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  const address = provider.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  let asked = 0;
  const own = provide(ask, {
    id: 'own',
    title: { en: 'Own', 'zh-CN': '自有' },
    run: (_, { config }) => {
      asked += 1;
      if (asked === 1) throw new Error(`the gateway refused ${JSON.stringify(config)}`);
      return { ok: true };
    },
  });
  const web = provideHttp(call, {
    id: 'web',
    url,
    allow: ['127.0.0.1'],
    secret: 'signing',
    title: { en: 'Web', 'zh-CN': '外部' },
  });
  server = await startTestServer({
    modules: [defineModule({ capabilities: [ask, call], providers: [own, web] })],
    restate: await watched(),
  });
  await accepted(server, {
    path: '/v1/publish',
    body: { files: { 's.flow.yaml': flow, 's.identity.yaml': identity } },
  });
});

/** All that the node tells Restate, and Restate the node, goes through here. */
async function watched(): Promise<RestateOptions> {
  const options = await restateOptions(restate, 'secret');
  const ingress = await recordingProxy(Number(new URL(restate.url).port));
  const handlers = await recordingProxy(options.listen.port);
  proxies.push(ingress, handlers);
  const at = ({ port }: RecordingProxy) => `http://127.0.0.1:${port}`;
  return { ...options, urls: [at(ingress)], handlersUrl: at(handlers) };
}

afterAll(async () => {
  if (whyNoRestate() !== undefined) return;
  await server.close();
  provider.closeAllConnections();
  provider.close();
  for (const proxy of proxies) proxy.close();
  await restate.stop();
});

here('on Restate', () => {
  test('neither secrets, nor keys of the API, nor addresses of callbacks are written down', async () => {
    const body = { flow: 'secret', identity: 's', input: { note: marker } };
    const { json } = await accepted(server, { path: '/v1/instances', body });
    const { id } = json['instance'] as { readonly id: string };
    while (calls < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const keys = [...server.names].filter(([name]) => name.startsWith('key:')).map(([, secret]) => secret);
    const [callback = ''] = callbacks;
    const credential = callback.slice(callback.lastIndexOf('.') + 1);
    expect([keys.length > 0, credential.length]).toEqual([true, 64]);
    const told = Buffer.concat(proxies.map((proxy) => proxy.recorded()));
    const kept = JSON.stringify([
      await restate.query('SELECT service_key, key, value_utf8 FROM state'),
      await restate.query('SELECT * FROM sys_journal'),
    ]);
    const found = (text: string) => [told.includes(text), kept.includes(text)];
    expect(found(marker)).toEqual([true, true]);
    for (const secret of [token, signing, credential, ...keys])
      expect({ secret, found: found(secret) }).toEqual({ secret, found: [false, false] });
    const report = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"output":{"ok":true}}' };
    expect((await fetch(callback, report)).status).toBe(401);
    expect((await accepted(server, { path: `/v1/instances/${id}` })).json['states']).toEqual(['calling']);
    expect(server.faults).toEqual([]);
  });
});
