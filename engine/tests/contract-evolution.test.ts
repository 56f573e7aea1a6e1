import { contractData } from '../catalog/contract-data.ts';
import { defineModule } from '../catalog/capabilities-module.ts';
import { defineCapability } from '../catalog/define-capability.ts';
import { provide } from '../catalog/provide.ts';
import { accepted } from './bad-inputs-world.ts';
import { startTestServer, type TestServer } from './bad-inputs-server.ts';

const check = defineCapability({
  capability: 'trade.check',
  version: '1.0.0',
  title: { en: 'Check', 'zh-CN': '检查' },
  owner: 'trade',
  effect: 'read',
  input: { type: 'object', properties: { id: { type: 'string' } } },
  output: { type: 'object', properties: { pass: { type: 'boolean' } }, required: ['pass'] },
});

const flow = `flow: checked
version: 1.2.0
title: { en: Checked, zh-CN: 检查 }
input: { type: object, properties: { id: { type: string } }, required: [id] }
initial: checking
states:
  checking:
    invoke:
      capability: trade.check@^1
      input: { id: =input.id }
      timeout: PT1S
      onDone:
        - { guard: output.pass, target: waiting }
        - { target: refused }
      onError: refused
  waiting: { tags: [rest], on: { GO: refused } }
  refused: { type: final }
events: { GO: { type: object } }
`;

const files = {
  'checked.flow.yaml': flow,
  'cn.identity.yaml': 'identity: cn\nbind: { trade.check: { provider: rules } }\nflows: { checked: { version: ^1 } }\n',
};

/** B14: a new minor version that drops what a flow reads. */
const dropping = {
  ...contractData(check.contract),
  version: '1.1.0',
  output: { type: 'object', required: ['verdict'], properties: { verdict: { type: 'string' } } },
};

let server: TestServer;

beforeAll(async () => {
  const rules = provide(check, { id: 'rules', run: () => ({ pass: true }) });
  server = await startTestServer({ modules: [defineModule({ capabilities: [check], providers: [rules] })] });
  await server.key('developer', { roles: ['developer'] });
  await server.key('analyst', { roles: ['analyst'] });
  await server.key('app', { roles: ['app'] });
  await accepted(server, { path: '/v1/publish', body: { files } });
  const start = { flow: 'checked', identity: 'cn', input: { id: '1' } };
  await accepted(server, { path: '/v1/instances', body: start });
});
afterAll(async () => {
  await server.close();
});

test('B14: it is refused, with the flow, what runs, and a value that shows it', async () => {
  const { status, json } = await server.send({ path: '/v1/capabilities', body: dropping });
  expect(status).toBe(409);
  expect(json).toMatchObject({
    code: 'CAP_BREAKING_CHANGE',
    detail: expect.stringContaining('the lowest lawful version is 2.0.0'),
    verdict: { version: '2.0.0', hits: { flows: ['checked@1.2.0'], identities: 1, instances: 1, apps: 0 } },
    errors: [
      {
        code: 'CAP_CHANGE',
        pointer: '/output',
        message: expect.stringContaining('output /pass: a required property was removed'),
        hint: expect.stringContaining('checked@1.2.0'),
        witness: { verdict: expect.any(String) },
      },
    ],
  });
  expect((await server.send({ path: '/v1/capabilities', body: dropping }, 'zh-CN')).text).toContain('删除必填属性');
});

test('the verdict is given without storing anything, to whoever may check', async () => {
  const path = '/v1/capabilities/trade.check/compat';
  const { status, json } = await server.send({ path, body: dropping, as: 'analyst' });
  expect(status).toBe(200);
  expect(json).toMatchObject({
    verdict: 'breaking',
    level: 'major',
    version: '2.0.0',
    isLawful: false,
    because: [
      { part: 'output', pointer: '/pass', rule: 'required-removed', hits: { flows: ['checked@1.2.0'] } },
      { rule: 'required-added', level: 'minor' },
    ],
  });
  const against = await server.send({ path: `${path}?against=1.0.0`, body: { ...dropping, version: '2.0.0' } });
  expect(against.json).toMatchObject({ from: '1.0.0', to: '2.0.0', isLawful: true });
  expect((await server.send({ path: `${path}?against=7.0.0`, body: dropping })).status).toBe(404);
  expect((await server.send({ path, body: { ...dropping, capability: 'trade.other' } })).status).toBe(400);
  expect((await server.send({ path, body: dropping, as: 'app' })).status).toBe(403);
  expect((await server.send({ path: '/v1/capabilities/trade.check' })).json).toMatchObject({ versions: ['1.0.0'] });
});

test('force needs an admin, and is in the audit trail', async () => {
  const path = '/v1/capabilities?force=true';
  const refused = await server.send({ path, body: dropping, as: 'developer' });
  expect(refused.json).toMatchObject({ status: 403, code: 'FORBIDDEN', right: 'forceContract' });
  const { status, json } = await server.send({ path, body: dropping });
  expect(status).toBe(201);
  expect(json).toMatchObject({ created: true, verdict: { isLawful: false, version: '2.0.0' } });
  expect((await server.send({ path: '/v1/audit?limit=1' })).json).toMatchObject({
    items: [{ what: 'registerContract', detail: { capability: 'trade.check', version: '1.1.0', force: true } }],
  });
});
