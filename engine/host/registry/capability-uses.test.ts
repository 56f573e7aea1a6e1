import { contractData } from '../../catalog/contract-data.ts';
import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { by, failure, files, greet, openRegistry } from './registry.fixture.ts';
import type { RegistryHost } from './registry-options.ts';

let host: RegistryHost;

beforeEach(async () => {
  host = await openRegistry(memoryRegistryStore());
  await host.registry.publish(files, by);
});

test('each flow under each identity is told with the exact states and who serves them', async () => {
  const uses = await host.registry.capabilityUses('greeting.make');
  expect(uses.map(({ identity }) => identity).toSorted()).toEqual(['cn.a', 'cn.b']);
  expect(uses[0]).toMatchObject({
    flow: 'hello',
    version: '1.0.0',
    states: [{ state: 'asking', as: 'call', asks: '^1' }],
    routing: { kind: 'fixed', provider: 'friendly' },
    providers: ['friendly'],
  });
});

test('whom a key may not see is neither told nor counted', async () => {
  const sees = ({ identity }: { readonly identity: string }) => identity === 'cn.b';
  expect(await host.registry.capabilityUses('greeting.make', sees)).toHaveLength(1);
  const [summary] = await host.registry.capabilities(sees);
  expect(summary).toMatchObject({ owner: 'me', usedBy: { flows: 1, identities: 1 } });
});

test('each version tells what it changed against the one before', async () => {
  const data = contractData(greet.contract);
  const output = { type: 'object', required: ['words'], properties: { words: { type: 'string' } } };
  await host.registry.registerContract({ ...data, version: '2.0.0', output }, by);
  const [newest, first] = await host.registry.contractHistory('greeting.make');
  expect(newest).toMatchObject({ version: '2.0.0', from: '1.0.0', change: { verdict: 'breaking', level: 'major' } });
  expect(first).toEqual({ version: '1.0.0' });
});

test('of a capability that is not there nothing is told', async () => {
  expect((await failure(host.registry.capabilityUses('greeting.mak'))).detail.params).toMatchObject({
    nearest: 'greeting.make',
  });
  expect((await failure(host.registry.contractHistory('x'))).code).toBe('CAP_NOT_FOUND');
});
