import { contractData } from '../../catalog/contract-data.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import type { RegistryHost } from './registry-options.ts';
import { by, failure, files, greet, openRegistry } from './registry.fixture.ts';

let host: RegistryHost;

beforeEach(async () => {
  host = await openRegistry(memoryRegistryStore());
});

const data = contractData(greet.contract);

test('the same version with the same content was there before, with other content it is refused (B16)', async () => {
  const { registry } = host;
  expect(await registry.registerContract(data, by)).toMatchObject({ created: false });
  const refused = await failure(registry.registerContract({ ...data, owner: 'others' }, by));
  expect(refused).toMatchObject({ code: 'CAP_VERSION_EXISTS', status: 409 });
  expect(refused.detail.params).toMatchObject({ next: '1.0.1' });
  expect(await registry.registerContract({ ...data, owner: 'others', version: '1.0.1' }, by)).toMatchObject({
    created: true,
  });
});

test('a contract may refer to a part of another, and holds it from then on', async () => {
  const reference = { $ref: 'capability:greeting.make@1.0.0#/output' };
  await host.registry.registerContract({ ...data, capability: 'greeting.keep', input: reference }, by);
  expect(await host.registry.capability('greeting.keep')).toMatchObject({
    contracts: [{ input: greet.contract.output }],
  });
  const unknown = { ...data, capability: 'greeting.lose', input: { $ref: 'capability:greeting.make@9.0.0#/output' } };
  expect((await failure(host.registry.registerContract(unknown, by))).code).toBe('CAP_SCHEMA_UNKNOWN_REF');
});

test('all mistakes come with the refusal, the first names it', async () => {
  const refused = await failure(host.registry.registerContract({ ...data, capability: '../x', input: null }, by));
  expect(refused.code).toBe('CAP_BAD_NAME');
  expect(refused.detail.issues).toHaveLength(2);
});

test('providers: a local one is not taken, an unknown contract neither, the same twice is not new', async () => {
  const { registry } = host;
  const http: JsonObject = {
    id: 'far',
    capability: 'greeting.make',
    range: '^1',
    kind: 'http',
    url: 'https://a.example',
  };
  expect(
    (
      await failure(
        registry.registerProvider({ id: 'near', capability: 'greeting.make', range: '^1', kind: 'local' }, by),
      )
    ).code,
  ).toBe('PROVIDER_LOCAL_OVER_HTTP');
  expect((await failure(registry.registerProvider({ ...http, range: '^2' }, by))).code).toBe('DEF_UNKNOWN_CAPABILITY');
  expect(await registry.registerProvider(http, by)).toMatchObject({ id: 'far', created: true });
  expect(await registry.registerProvider(http, by)).toMatchObject({ created: false });
  expect(await registry.capability('greeting.make')).toMatchObject({
    providers: [{ id: 'far' }, { id: 'friendly' }],
  });
});

test('the lifecycle moves forwards, and what is in use cannot be retired', async () => {
  const { registry } = host;
  await registry.publish(files, by);
  const used = await failure(registry.setLifecycle('greeting.make', 'retired', {}, by));
  expect(used).toMatchObject({ code: 'CAP_IN_USE', status: 409 });
  expect((await failure(registry.setLifecycle('greeting.make', 'draft', {}, by))).code).toBe('CAP_LIFECYCLE');
  expect((await failure(registry.setLifecycle('greeting.mak', 'draft', {}, by))).code).toBe('CAP_NOT_FOUND');
  await registry.setLifecycle('greeting.make', 'deprecated', { successor: 'greeting.say' }, by);
  expect(await registry.capability('greeting.make')).toMatchObject({
    lifecycle: 'deprecated',
    successor: 'greeting.say',
  });
});
