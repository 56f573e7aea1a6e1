import { createPublicKey, verify } from 'node:crypto';
import type { ConformanceRecord } from '../../catalog/conformance.ts';
import { itemOutcome } from '../../catalog/conformance.ts';
import { defineModule } from '../../catalog/capabilities-module.ts';
import { defineCapability } from '../../catalog/define-capability.ts';
import { provide } from '../../catalog/provide.ts';
import { canonicalJson } from '../../kernel/json.ts';
import { toJson } from '../../kernel/to-json.ts';
import { providerHash } from '../../registry/conformance-of.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { conformanceKey, type ConformanceKey } from './conformance-key.ts';
import type { RegistryStore } from './registry-store.ts';
import { by, failure, files, greet } from './registry.fixture.ts';
import { type RegistryHost } from './registry-options.ts';
import { createRegistry } from './registry.ts';

const provider = provide(greet, { id: 'friendly', run: ({ name }) => ({ text: `Hello, ${name}!` }) });

async function newKey(): Promise<ConformanceKey> {
  const settings = new Map<string, unknown>();
  return await conformanceKey({
    setting: (name) => Promise.resolve(settings.has(name) ? String(settings.get(name)) : undefined),
    commit: (writes) => {
      for (const write of writes) if (write.kind === 'setting') settings.set(write.name, write.value);
      return Promise.resolve({ kind: 'committed' } as never);
    },
    records: {
      apply: () => Promise.reject(new Error('one node alone')),
      get: () => Promise.resolve(undefined),
      list: () => Promise.resolve([]),
    },
  });
}

async function open(
  store: RegistryStore,
  key: ConformanceKey,
  served = provider,
  code?: string,
): Promise<RegistryHost> {
  const host = await createRegistry({ store, clock: { now: () => 1_000 }, conformanceKey: key });
  const module = defineModule({ capabilities: [greet], providers: [served] });
  await host.registerModule({ ...module, ...(code === undefined ? {} : { code }) }, 'start');
  return host;
}

function recordOf(status: 'passed' | 'failed', served = provider): ConformanceRecord {
  const outputs = itemOutcome('outputs', [{ check: 'declared-answers', status }]);
  return {
    provider: 'friendly',
    capability: 'greeting.make',
    version: '1.0.0',
    contractHash: greet.contract.hash,
    providerHash: providerHash(served.provider),
    seed: 1,
    verdict: status,
    items: [outputs],
    at: 1_000,
    by: 'dev',
  };
}

async function warnings({ registry }: RegistryHost): Promise<readonly string[]> {
  return (await registry.publish(files, by)).warnings.map(({ code }) => code);
}

test('a provider that passed is published without a word, also after the process begins again', async () => {
  const [store, key] = [memoryRegistryStore(), await newKey()];
  const host = await open(store, key);
  await host.registry.recordConformance(recordOf('passed'));
  const again = await open(store, key);
  expect(await warnings(again)).toEqual([]);
  expect((await again.registry.conformance()).map(({ stale, record }) => [stale, record.verdict])).toEqual([
    [undefined, 'passed'],
  ]);
});

test('one that failed is refused, with what failed, and a preview says so', async () => {
  const host = await open(memoryRegistryStore(), await newKey());
  await host.registry.recordConformance(recordOf('failed'));
  const refused = await failure(host.registry.publish(files, by));
  expect([refused.code, refused.detail.params]).toEqual([
    'PROVIDER_FAILED',
    { provider: 'friendly', contract: 'greeting.make@1.0.0', items: ['outputs'] },
  ]);
  expect(host.preview(files, {}, by).preview.refused.map(({ code }) => code)).toEqual(['PROVIDER_FAILED']);
  await host.registry.recordConformance(recordOf('passed'));
  expect(await warnings(host)).toEqual([]);
});

test('what the provider says of itself now was not tried: its record is stale', async () => {
  const [store, key] = [memoryRegistryStore(), await newKey()];
  await (await open(store, key)).registry.recordConformance(recordOf('passed'));
  const newer = provide(greet, { id: 'friendly', version: '2', run: ({ name }) => ({ text: `Hi, ${name}!` }) });
  const host = await open(store, key, newer);
  expect(await warnings(host)).toEqual(['PROVIDER_NOT_SHOWN']);
  expect((await host.registry.conformance()).map(({ stale }) => stale)).toEqual([{ because: 'declaration' }]);
});

test.each([
  { now: 'its own code', code: 'one', version: undefined, stale: undefined, warns: [] },
  { now: 'other code', code: 'two', version: undefined, stale: { because: 'code' }, warns: ['PROVIDER_NOT_SHOWN'] },
  { now: 'other code of the version it declares', code: 'two', version: '7', stale: undefined, warns: [] },
])('a record of a program that runs $now: stale $stale', async ({ code, version, stale, warns }) => {
  const [store, key] = [memoryRegistryStore(), await newKey()];
  const of = { id: 'friendly', ...(version === undefined ? {} : { version }) };
  const served = provide(greet, { ...of, run: ({ name }) => ({ text: `Hello, ${name}!` }) });
  const tried = { ...recordOf('passed', served), ...(version === undefined ? { code: 'one' } : {}) };
  await (await open(store, key, served, 'one')).registry.recordConformance(tried);
  const host = await open(store, key, served, code);
  expect((await host.registry.conformance()).map((kept) => kept.stale)).toEqual([stale]);
  expect(await warnings(host)).toEqual(warns);
});

test('a record that was written into the database by hand shows nothing', async () => {
  const [store, key] = [memoryRegistryStore(), await newKey()];
  const { record, signature } = await (await open(store, key)).registry.recordConformance(recordOf('failed'));
  await store.write([{ kind: 'conformance', row: { record: { ...record, verdict: 'passed' }, signature } }]);
  const host = await open(store, key);
  expect(await host.registry.conformance()).toEqual([]);
  expect(await warnings(host)).toEqual(['PROVIDER_NOT_SHOWN']);
});

test('a function whose contract calls it pure needs no record; where it failed it is refused all the same', async () => {
  const pure = defineCapability({
    capability: 'greeting.make',
    version: '1.0.0',
    title: { en: 'Make a greeting', 'zh-CN': '生成问候' },
    owner: 'me',
    effect: 'pure',
    input: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
    output: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } },
  });
  const served = provide(pure, { id: 'friendly', run: ({ name }) => ({ text: `Hello, ${name}!` }) });
  const conformanceKey = await newKey();
  const host = await createRegistry({ store: memoryRegistryStore(), clock: { now: () => 1_000 }, conformanceKey });
  await host.registerModule(defineModule({ capabilities: [pure], providers: [served] }), 'start');
  expect(await warnings(host)).toEqual([]);
  await host.registry.recordConformance({ ...recordOf('failed', served), contractHash: pure.contract.hash });
  expect((await failure(host.registry.publish(files, by))).code).toBe('PROVIDER_FAILED');
});

test('everybody can check a signature with the public key', async () => {
  const host = await open(memoryRegistryStore(), await newKey());
  const { record, signature } = await host.registry.recordConformance(recordOf('passed'));
  const json = toJson(record);
  const bytes = Buffer.from(canonicalJson(json.ok ? json.value : null));
  const key = createPublicKey(host.registry.conformancePublicKey ?? '');
  expect(verify(null, bytes, key, Buffer.from(signature, 'base64'))).toBe(true);
});
