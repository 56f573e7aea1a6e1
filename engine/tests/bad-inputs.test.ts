import { callingFlows } from './bad-inputs-a-calls.ts';
import { unreadableFlows, wrongFlows } from './bad-inputs-a.ts';
import { contractRows, providerRows } from './bad-inputs-b.ts';
import { expressionRows, laterExpressions } from './bad-inputs-c.ts';
import { httpRows } from './bad-inputs-d.ts';
import { accessRows } from './bad-inputs-e.ts';
import { eventRows } from './bad-inputs-f.ts';
import { identityRows } from './bad-inputs-j.ts';
import { resolverRows } from './bad-inputs-j-starts.ts';
import { laterIdentities, statementRows } from './bad-inputs-j-statements.ts';
import type { Send } from './bad-inputs.ts';
import { judge } from './bad-inputs-judge.ts';
import { startTestServer, type TestServer } from './bad-inputs-server.ts';
import { makeWorld, worldModule } from './bad-inputs-world.ts';

/* What an answer may take is judged by itself; this only ends what hangs, on a busy machine too. */
jest.setTimeout(120_000);

let server: TestServer;
const { pid } = process;

beforeAll(async () => {
  server = await startTestServer({ modules: [worldModule] });
  await makeWorld(server);
});
afterAll(async () => {
  await server.close();
});

const webhook = { 'webhook-id': 'w1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,AAAA' };
const laterRows: Readonly<Record<string, Send>> = {
  ...laterExpressions,
  ...laterIdentities,
  A32: { path: '/v1/instances/{waiting}/migrate', body: { release: `r_${'a'.repeat(52)}` } },
  E4: { path: '/v1/flows', as: '', headers: { authorization: `Bearer ${'a.b.c'.repeat(30)}` } },
  E10: { path: '/v1/tasks/{task}/claim', body: {} },
  E12: {
    path: '/v1/instances',
    as: '',
    raw: 'flow=order',
    headers: {
      cookie: 'session=1',
      origin: 'https://evil.example',
      'content-type': 'application/x-www-form-urlencoded',
    },
  },
  F9: {
    path: '/v1/events',
    body: { flow: 'order', key: 'f9', type: 'PAID', data: { amount: 1 } },
    as: '',
    headers: webhook,
  },
  F12: { path: '/v1/webhooks/orders', body: {}, as: '', headers: webhook },
};

const tables = {
  unreadableFlows,
  wrongFlows,
  callingFlows,
  contractRows,
  providerRows,
  expressionRows,
  identityRows,
  statementRows,
  resolverRows,
  httpRows,
  accessRows,
  eventRows,
};

describe.each(Object.entries(tables))('%s', (_, rows) => {
  test.each(rows)('$row', async (row) => {
    expect((await judge(row, server)).status).toBe(row.status);
  });
});

test.each(Object.entries(laterRows))('%s, of a later stage, is answered safely', async (_, send) => {
  const answer = await server.send(send);
  expect(answer.status).toBeLessThan(500);
  expect(answer.tookMs).toBeLessThan(2_000);
  expect(answer.headers.get('content-type')).toMatch(/^application\/(?:problem\+)?json; charset=utf-8$/);
});

test('the same process still serves', async () => {
  expect(process.pid).toBe(pid);
  expect((await server.send({ path: '/ready' })).status).toBe(200);
  expect(server.faults).toEqual([]);
});
