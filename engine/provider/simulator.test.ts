import { expect, test } from '@jest/globals';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { ajvCompiler } from '../schema/ajv-compiler.ts';
import { attemptAt, echo } from '../tests/provider-attempt.ts';
import { simulate, type SimulatorProvider } from './simulator.ts';

const simulator: SimulatorProvider = {
  kind: 'simulator',
  id: 'sim',
  capability: 'test.echo',
  range: '^1',
  seed: 7,
  latencyMs: [0, 0],
  failureRate: 0,
};

async function runs(provider: SimulatorProvider, count: number, attempt = 1): Promise<readonly AttemptResult[]> {
  const keys = Array.from({ length: count }, (_, index) => `k-${index}`);
  return await Promise.all(keys.map(async (key) => await simulate(attemptAt(provider, { key, attempt }), provider)));
}

test('outputs fit the contract', async () => {
  const fits = ajvCompiler.compile(echo.output);
  for (const result of await runs(simulator, 20)) {
    expect(result.kind === 'done' && fits(result.output as never)).toEqual({ ok: true });
  }
});

test('the same call is answered alike in every run, other seeds answer otherwise', async () => {
  const mixed = { ...simulator, failureRate: 0.3, errors: { EMPTY: 0.3 } };
  const first = await runs(mixed, 40);
  expect(await runs(mixed, 40)).toEqual(first);
  expect(await runs({ ...mixed, seed: 8 }, 40)).not.toEqual(first);
});

test('failures come in the given share, drawn anew each attempt', async () => {
  const failing = { ...simulator, failureRate: 0.3 };
  const first = await runs(failing, 500);
  const failed = first.filter(({ kind }) => kind === 'fault').length;
  expect(failed).toBeGreaterThan(110);
  expect(failed).toBeLessThan(190);
  expect((await runs(failing, 500, 2)).map(({ kind }) => kind)).not.toEqual(first.map(({ kind }) => kind));
});

test('declared errors come by share with data that fits, the same on every attempt', async () => {
  const refusing = { ...simulator, errors: { EMPTY: 0.5 } };
  const first = await runs(refusing, 200);
  const refused = first.filter(({ kind }) => kind === 'refused');
  expect(refused.length).toBeGreaterThan(70);
  expect(refused.length).toBeLessThan(130);
  expect(refused[0]).toMatchObject({ code: 'EMPTY', data: { at: expect.any(Number) } });
  expect(await runs(refusing, 200, 2)).toEqual(first);
});

test('a fixed output is answered as it is', async () => {
  const output = { text: 'fixed' };
  expect(await runs({ ...simulator, output }, 2)).toEqual([
    { kind: 'done', output },
    { kind: 'done', output },
  ]);
});

test('latency passes in real time, and longer than the deadline is a timeout', async () => {
  const slow: SimulatorProvider = { ...simulator, latencyMs: [40, 60] };
  const before = performance.now();
  await runs(slow, 3);
  expect(performance.now() - before).toBeGreaterThanOrEqual(38);
  const now = Date.now();
  expect(await simulate(attemptAt(slow, { now, deadline: now + 10 }), slow)).toMatchObject({ code: 'CAP_TIMEOUT' });
});
