import { expect, test } from '@jest/globals';
import type { Provider } from '../catalog/provider.ts';
import type { Attempt } from '../host/capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { attemptAt, noRecords } from '../tests/provider-attempt.ts';
import { createProviders, type Providers } from './create-providers.ts';
import { isolated } from './isolated.ts';

const local: Provider & { readonly kind: 'local' } = { kind: 'local', id: 'fn', capability: 'test.echo', range: '^1' };

async function attempt(body: string, more: Partial<Attempt> = {}): Promise<AttemptResult> {
  return await providersOf(body).attempt(attemptAt(local, more));
}

function providersOf(body: string, threads?: number): Providers {
  const source = `export async function run(input, call) { ${body} }`;
  const module = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  return createProviders({
    locals: [{ provider: local, run: isolated(module, 'run', threads) }],
    records: noRecords,
    secrets: { get: async () => await Promise.resolve(undefined) },
  });
}

test('attempts beyond the threads that there are wait for one, and have none when their time is over', async () => {
  const providers = providersOf('while (input.text === "stay") {} return "gone"', 1);
  const ended: string[] = [];
  const begin = async (text: string, ms: number): Promise<void> => {
    const now = Date.now();
    const result = await providers.attempt(attemptAt(local, { input: { text }, now, deadline: now + ms }));
    ended.push(`${text} ${result.kind === 'fault' ? result.code : result.kind}`);
  };
  await Promise.all([begin('stay', 600), begin('late', 300), begin('go', 60_000)]);
  expect(ended).toEqual(['late CAP_TIMEOUT', 'stay CAP_TIMEOUT', 'go done']);
});

test('an endless loop ends at the deadline, and this thread goes on meanwhile', async () => {
  const now = Date.now();
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 10);
  const result = await attempt('while (true) {}', { now, deadline: now + 400 });
  clearInterval(ticking);
  expect(result).toMatchObject({ kind: 'fault', code: 'CAP_TIMEOUT', done: 'unknown' });
  expect(ticks).toBeGreaterThan(1);
});

test.each([
  ['return { text: input.text + call.key }', { kind: 'done', output: { text: 'hellok-1' } }],
  ['return { at: new Date(0) }', { code: 'CAP_RESULT_NOT_JSON' }],
  ['return { f: () => 1 }', { code: 'CAP_FAULT' }],
  ['throw new Error("no")', { code: 'CAP_FAULT', message: 'no' }],
  ['throw 42', { code: 'CAP_THREW_NON_ERROR', message: '42' }],
  ['process.exit(3)', { code: 'CAP_FAULT', message: expect.stringContaining('ended with 3') }],
  [
    'throw Object.assign(new Error("none"), { [Symbol.for("tessera.declared-error")]: true, code: "EMPTY", data: { at: 1 } })',
    { kind: 'refused', code: 'EMPTY', message: 'none', data: { at: 1 } },
  ],
])('%s', async (body, expected) => {
  expect(await attempt(body)).toMatchObject(expected);
});
