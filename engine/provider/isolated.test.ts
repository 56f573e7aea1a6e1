import { expect, test } from '@jest/globals';
import type { Provider } from '../catalog/provider.ts';
import type { Attempt } from '../host/capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { attemptAt, noRecords } from '../tests/provider-attempt.ts';
import { createProviders } from './create-providers.ts';
import { isolated } from './isolated.ts';

const local: Provider & { readonly kind: 'local' } = { kind: 'local', id: 'fn', capability: 'test.echo', range: '^1' };

async function attempt(body: string, more: Partial<Attempt> = {}): Promise<AttemptResult> {
  const source = `export async function run(input, call) { ${body} }`;
  const providers = createProviders({
    locals: [{ provider: local, run: isolated(new URL(`data:text/javascript,${encodeURIComponent(source)}`)) }],
    records: noRecords,
    secrets: { get: async () => await Promise.resolve(undefined) },
  });
  return await providers.attempt(attemptAt(local, more));
}

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
