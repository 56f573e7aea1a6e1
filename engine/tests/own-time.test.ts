import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { judge } from './bad-inputs-judge.ts';
import { startTestServer, type TestServer } from './bad-inputs-server.ts';
import type { BadInput } from './bad-inputs.ts';
import { ownTime } from './own-time.ts';

/** Uses the processor, however long that takes. */
function compute(ms: number): void {
  const before = process.cpuUsage();
  while (process.cpuUsage(before).user < ms * 1000) Math.sqrt(before.user);
}

/** Waits until the process was idle for so long: on a busy machine later than the time is over. */
async function idle(ms: number): Promise<void> {
  const before = performance.eventLoopUtilization();
  while (performance.eventLoopUtilization(before).idle < ms) await wait(50);
}

/** The process stands still and uses nothing, as it does while a busy machine serves others. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

test('computing and waiting are its own, standing still is not', async () => {
  expect((await ownTime(async () => compute(300))).ownMs).toBeGreaterThanOrEqual(300);
  expect((await ownTime(async () => await idle(300))).ownMs).toBeGreaterThanOrEqual(290);
  expect((await ownTime(async () => standStill(300))).ownMs).toBeLessThan(150);
});

describe('a bad input', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(async () => {
    await server.close();
  });

  const row: BadInput = {
    row: 'an instance that is not there',
    send: { path: `/v1/instances/i_${'0'.repeat(26)}` },
    status: 404,
    code: 'INSTANCE_NOT_FOUND',
    withinMs: 400,
  };

  /** Does something first, whenever the server looks for an instance. */
  function plant(first: () => Promise<void>): void {
    const { instances } = server.tessera.engine;
    const get = instances.get.bind(instances);
    jest.spyOn(instances, 'get').mockImplementation(async (...of) => {
      await first();
      return await get(...of);
    });
  }
  afterEach(() => void jest.restoreAllMocks());

  test.each([
    { what: 'computes', first: async () => compute(600) },
    { what: 'waits', first: async () => await idle(600) },
  ])('over which the server $what too long is found', async ({ first }) => {
    plant(first);
    await expect(judge(row, server)).rejects.toThrow('toBeLessThanOrEqual');
  });

  test('over which only the machine takes long is not', async () => {
    plant(async () => standStill(600));
    await judge(row, server);
    expect(server.tessera.engine.instances.get).toHaveBeenCalledTimes(2);
  });
});
