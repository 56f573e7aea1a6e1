import { callingFlows } from './bad-inputs-a-calls.ts';
import { unreadableFlows, wrongFlows } from './bad-inputs-a.ts';
import { contractRows, providerRows } from './bad-inputs-b.ts';
import { expressionRows } from './bad-inputs-c.ts';
import { accessRows, httpRows } from './bad-inputs-d.ts';
import { eventRows } from './bad-inputs-f.ts';
import { identityRows, resolverRows } from './bad-inputs-j.ts';
import { judge } from './bad-inputs-judge.ts';
import { startTestServer, type TestServer } from './bad-inputs-server.ts';
import { makeWorld, worldModule } from './bad-inputs-world.ts';

let server: TestServer;
const { pid } = process;

beforeAll(async () => {
  server = await startTestServer({ modules: [worldModule] });
  await makeWorld(server);
});
afterAll(async () => {
  await server.close();
});

const tables = { unreadableFlows, wrongFlows, callingFlows, contractRows, providerRows, expressionRows, identityRows, resolverRows, httpRows, accessRows, eventRows };

describe.each(Object.entries(tables))('%s', (_, rows) => {
  test.each(rows)('$row', async (row) => {
    await judge(row, server);
  });
});

test('the same process still serves', async () => {
  expect(process.pid).toBe(pid);
  expect((await server.send({ path: '/ready' })).status).toBe(200);
  expect(server.faults).toEqual([]);
});
