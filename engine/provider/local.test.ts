import { afterAll, expect, test } from '@jest/globals';
import { declaredError } from '../catalog/declared-error.ts';
import type { CallContext, LocalRun, Provider } from '../catalog/provider.ts';
import type { Attempt } from '../host/capability-call.ts';
import { Withdrawal } from '../host/withdrawal.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { attemptAt, noRecords } from '../tests/provider-attempt.ts';
import { createEgress } from './egress.ts';
import { createProviders } from './create-providers.ts';

const local: Provider & { readonly kind: 'local' } = { kind: 'local', id: 'fn', capability: 'test.echo', range: '^1' };
const egress = createEgress({ resolve: async () => await Promise.resolve([{ address: '10.0.0.1', family: 4 }]) });

afterAll(async () => await egress.close());

async function attempt(run: LocalRun, more: Partial<Attempt> = {}): Promise<AttemptResult> {
  const providers = createProviders({
    locals: [{ provider: local, run }],
    records: noRecords,
    egress,
    secrets: { get: async (name) => await Promise.resolve(name === 'token' ? 's3cr3t-value' : undefined) },
  });
  return await providers.attempt(attemptAt(local, more));
}

function rejecting(value: unknown): LocalRun {
  return async () => await Promise.reject(value);
}

function returning(value: unknown): LocalRun {
  return async () => await Promise.resolve(value);
}

test('the output is a copy in plain JSON', async () => {
  const output = { text: 'x', left: undefined };
  expect(await attempt(returning(output))).toEqual({ kind: 'done', output: { text: 'x' } });
});

test.each([
  [null, 'null'],
  [undefined, 'undefined'],
  ['x', 'x'],
  [42, '42'],
  [Symbol('s'), 'Symbol(s)'],
  [{ a: 1 }, '{ a: 1 }'],
])('throwing %p is CAP_THREW_NON_ERROR with the value as text', async (value, message) => {
  expect(await attempt(rejecting(value))).toEqual({
    kind: 'fault',
    code: 'CAP_THREW_NON_ERROR',
    message,
    done: 'unknown',
    retry: true,
  });
});

test('a value whose every property throws is described all the same', async () => {
  const hostile: unknown = new Proxy(new Error('x'), {
    get: () => {
      throw new Error('no');
    },
  });
  expect(await attempt(rejecting(hostile))).toMatchObject({ kind: 'fault' });
});

test('10 MB of message and a circular cause leave 8 KiB without the secret', async () => {
  const error: Error & { cause?: unknown } = new Error(`with s3cr3t-value: ${'界'.repeat(3_000_000)}`);
  error.cause = error;
  const result = await attempt(rejecting(error), { config: { token: 'secret:token' } });
  const message = result.kind === 'fault' ? result.message : '';
  expect(result).toMatchObject({ kind: 'fault', code: 'CAP_FAULT', done: 'unknown', retry: true });
  expect(Buffer.byteLength(message)).toBeLessThanOrEqual(8192);
  expect(message).toMatch(/^with •••: 界+…$/);
});

test('a declared error with its data', async () => {
  expect(await attempt(rejecting(declaredError('EMPTY', { at: 3 }, 'nothing there')))).toEqual({
    kind: 'refused',
    code: 'EMPTY',
    message: 'nothing there',
    data: { at: 3 },
  });
});

test('a run that throws before its first await', async () => {
  const run: LocalRun = () => {
    throw new Error('at once');
  };
  expect(await attempt(run)).toMatchObject({ code: 'CAP_FAULT', message: 'at once' });
});

const circular: Record<string, unknown> = {};
circular['self'] = circular;

test.each([
  [{ text: NaN }, 'CAP_RESULT_NOT_JSON', 'NaN at /text'],
  [{ list: [new Map()] }, 'CAP_RESULT_NOT_JSON', 'Map at /list/0'],
  [{ id: 10n }, 'CAP_RESULT_NOT_JSON', 'bigint at /id'],
  [{ at: new Date(0) }, 'CAP_RESULT_NOT_JSON', 'Date at /at'],
  [circular, 'CAP_RESULT_NOT_JSON', 'a cycle at /self/'],
  [undefined, 'CAP_RESULT_INVALID', 'undefined'],
  [JSON.parse('{"__proto__":{"admin":true}}'), 'CAP_RESULT_INVALID', '/__proto__'],
  [{ text: 'x'.repeat(1024 * 1024) }, 'CAP_RESULT_TOO_LARGE', 'bytes'],
])('an output that cannot be kept: %#', async (value, code, message) => {
  expect(await attempt(returning(value))).toMatchObject({
    kind: 'fault',
    code,
    message: expect.stringContaining(message),
    retry: true,
  });
});

test('who never answers is timed out, told so, and not heard later', async () => {
  let told = false;
  let answer: (value: unknown) => void = () => undefined;
  const run: LocalRun = async (_, call) => {
    call.signal.addEventListener('abort', () => {
      told = true;
    });
    return await new Promise((resolve) => {
      answer = resolve;
    });
  };
  const now = Date.now();
  const result = await attempt(run, { now, deadline: now + 30 });
  answer({ text: 'late' });
  expect(result).toMatchObject({ kind: 'fault', code: 'CAP_TIMEOUT', done: 'unknown', retry: true });
  expect(told).toBe(true);
});

test('a call whose deadline passed, or that was withdrawn, is not begun', async () => {
  let begun = 0;
  const run: LocalRun = async () => await Promise.resolve((begun += 1));
  const withdrawal = new Withdrawal();
  withdrawal.withdraw();
  expect(await attempt(run, { deadline: 0 })).toMatchObject({ code: 'CAP_TIMEOUT', done: 'certainly-not' });
  expect(await attempt(run, { withdrawal })).toMatchObject({ code: 'CAP_TIMEOUT', done: 'certainly-not' });
  expect(begun).toBe(0);
});

test('a withdrawn call ends at once', async () => {
  const withdrawal = new Withdrawal();
  const pending = attempt(async () => await new Promise(() => undefined), { withdrawal });
  withdrawal.withdraw();
  expect(await pending).toMatchObject({ code: 'CAP_TIMEOUT' });
});

test('the context tells of the call, with secrets opened for it alone', async () => {
  let seen: Partial<CallContext> = {};
  const run: LocalRun = async (_, call) => {
    seen = call;
    return await Promise.resolve(null);
  };
  const config = { auth: { token: 'secret:token' }, region: 'cn' };
  await attempt(run, { config, attempt: 3 });
  expect(seen).toMatchObject({
    key: 'k-1',
    contract: 'test.echo@1.2.0',
    instance: 'i_1',
    identity: 'cn.retail',
    attempt: 3,
    config: { auth: { token: 's3cr3t-value' }, region: 'cn' },
  });
  expect(config.auth.token).toBe('secret:token');
});

test('a secret without value is not called at all', async () => {
  expect(await attempt(returning(null), { config: { token: 'secret:lost' } })).toMatchObject({
    code: 'CAP_PROVIDER_FAULT',
    message: expect.stringContaining('lost'),
    retry: false,
  });
});

test('changing the input changes nothing of the instance', async () => {
  const input = { lines: [{ sku: 'A' }] };
  const run: LocalRun = async (given) => {
    Object.assign(given ?? {}, { lines: [] });
    return await Promise.resolve(null);
  };
  await attempt(run, { input });
  expect(input).toEqual({ lines: [{ sku: 'A' }] });
});

test.each(['http://127.0.0.1/', 'http://intranet.example.com/'])('fetch of %s is blocked', async (url) => {
  const run: LocalRun = async (_, call) => await call.fetch({ method: 'GET', url });
  expect(await attempt(run)).toMatchObject({ code: 'EGRESS_BLOCKED', done: 'certainly-not', retry: false });
});

test('a local provider that this process lacks is an incident, not a retry', async () => {
  const providers = createProviders({
    locals: [],
    records: noRecords,
    egress,
    secrets: { get: async () => undefined },
  });
  expect(await providers.attempt(attemptAt(local))).toMatchObject({ code: 'CAP_PROVIDER_FAULT', retry: false });
});

test('people and flows are the work of the host', async () => {
  const providers = createProviders({
    locals: [],
    records: noRecords,
    egress,
    secrets: { get: async () => undefined },
  });
  const base = { id: 'x', capability: 'test.echo', range: '^1' };
  const task = { title: 'Decide', roles: ['clerk'] };
  expect(await providers.attempt(attemptAt({ ...base, kind: 'human', task }))).toEqual({ kind: 'task' });
  expect(await providers.attempt(attemptAt({ ...base, kind: 'flow', flow: 'sub' }))).toEqual({
    kind: 'child',
    flow: 'sub',
  });
});
