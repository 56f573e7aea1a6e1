import { createAccess } from '../access/access.ts';
import { anonymous } from '../access/caller.ts';
import { createMemoryAccessStore } from '../access/memory-store.ts';
import { createTextDrafts } from '../host/drafts/text-drafts.ts';
import { memoryDraftStore } from '../testing/memory-draft-store.ts';
import { createFakeEngine } from '../tests/fake-engine.ts';
import { exchange, startHarness } from '../tests/http-harness.ts';
import { createLogger } from './answers/logger.ts';
import { startServer } from './server.ts';

const ports = {
  clock: { now: Date.now },
  random: { bytes: (length: number) => new Uint8Array(length), fraction: () => 0 },
};

test.each(['0.0.0.0', '::', '192.168.1.7', 'example.com', 'localhost.example.com'])(
  'open access refuses to listen on %s',
  async (host) => {
    const access = createAccess({ store: createMemoryAccessStore(), ...ports, open: true });
    const engine = createFakeEngine();
    const published = () => engine.registry.texts(anonymous.actor);
    const drafts = createTextDrafts({
      store: memoryDraftStore(),
      clock: ports.clock,
      published,
      takesTwo: async () => false,
    });
    const parts = { engine, access, drafts, logger: createLogger('silent'), version: '0', port: 0 };
    await expect(startServer({ ...parts, host })).rejects.toThrow(/loopback/);
  },
);

test('open access lets anyone in by a loopback name, and by no other', async () => {
  const { server, call } = await startHarness(true);
  const mine = await call('/v1/flows', { key: '' });
  const rebound = await exchange(
    server.port,
    'GET /v1/flows HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n',
  );
  await server.stop(100);
  expect(mine.status).toBe(200);
  expect(rebound).toMatch(/^HTTP\/1\.1 401 /);
});

test('a node that only executes starts instances and publishes nothing', async () => {
  const { server, call } = await startHarness(false, { executionOnly: true });
  const started = await call('/v1/instances', { body: { flow: 'order', input: {} } });
  const refused = await Promise.all([
    call('/v1/publish', { body: { files: {} } }),
    call('/v1/check', { body: { files: {} } }),
    call('/v1/texts'),
  ]);
  const page = await call('/');
  await server.stop(100);
  expect(started.status).toBe(201);
  expect(refused.map(({ status, json }) => [status, json['code']])).toEqual(refused.map(() => [503, 'CONTROL_APART']));
  expect(page.status).toBe(404);
});

test('a stopping server lets what runs answer, and refuses what comes', async () => {
  const { server, engine, call } = await startHarness();
  const held = engine.hold();
  const running = call('/v1/instances', { body: { flow: 'order', input: {} } });
  await held.reached;
  const stopped = server.stop(60_000);
  held.release();
  await stopped;
  expect((await running).status).toBe(201);
  await expect(call('/health')).rejects.toThrow('fetch failed');
});

test('on a connection that was open before the stop, new work is DRAINING', async () => {
  const { server, engine, call, key } = await startHarness();
  const secret = await key({ roles: ['operator'] });
  const held = engine.hold();
  const running = call('/v1/instances', { body: { flow: 'order', input: {} } });
  await held.reached;
  const first = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n';
  const second = `GET /v1/flows HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret}\r\n\r\n`;
  let stopped: Promise<void> | undefined;
  const answers = await exchange(server.port, first + second.slice(0, 20), () => {
    if (stopped !== undefined) return '';
    stopped = server.stop(60_000);
    return second.slice(20);
  });
  expect(answers).toMatch(/^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 503 [\s\S]*retry-after: 5[\s\S]*"code":"DRAINING"/i);
  held.release();
  await Promise.all([running, stopped]);
});

test('K20: while the engine finishes what runs, whoever comes is told so, and then the port is closed', async () => {
  let finish = (): void => undefined;
  const drained = new Promise<void>((resolve) => (finish = resolve));
  const { server, call } = await startHarness(false, { drain: () => drained });
  const stopped = server.stop(60_000);
  for (const path of ['/v1/flows', '/ready']) {
    const { status, headers, json } = await call(path);
    expect([path, status, headers.get('retry-after'), json.code]).toEqual([path, 503, '5', 'DRAINING']);
  }
  expect((await call('/health')).status).toBe(200);
  finish();
  await stopped;
  await expect(call('/health')).rejects.toThrow('fetch failed');
});

const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

test('K15: an overloaded engine refuses starts unread, and says what it still takes', async () => {
  const load = { level: 'starts', startsWelcome: 1, disk: 'enough' } as const;
  const { server, call } = await startHarness(false, { load });
  const start = await call('/v1/instances', { raw: '{ this is not read', key: 'nobody' });
  expect([start.status, start.headers.get('retry-after'), start.json.code]).toEqual([503, '5', 'OVERLOADED']);
  const again = await call('/v1/instances', { raw: '', headers: { 'accept-language': 'zh-CN', traceparent } });
  expect([again.json.title, again.json.traceId]).toEqual(['服务器繁忙', 'a'.repeat(32)]);
  expect(start.json).toMatchObject({ total: 1, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  const ready = await call('/ready');
  expect([ready.status, ready.json.accepts]).toEqual([200, { starts: false, events: true, writes: true }]);
  await server.stop(100);
});
