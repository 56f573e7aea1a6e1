import { unreadableFlows, wrongFlows } from './bad-inputs-a.ts';
import { judge } from './bad-inputs-judge.ts';
import { startTestServer, type TestServer } from './bad-inputs-server.ts';

jest.mock('../sql/access-store.ts', () => {
  const { createMemoryAccessStore } = jest.requireActual('../access/memory-store.ts');
  return { accessTables: { name: '0003-access', up: async () => undefined }, sqliteAccessStore: createMemoryAccessStore };
}, { virtual: true });

let server: TestServer;
const { pid } = process;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.close();
});

test.each([...unreadableFlows, ...wrongFlows])('$row', async (row) => {
  await judge(row, server);
});

test('the same process still serves', async () => {
  expect(process.pid).toBe(pid);
  expect((await server.send({ path: '/ready' })).status).toBe(200);
  expect(server.faults).toEqual([]);
});
