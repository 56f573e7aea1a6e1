import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { by, failure, files, identity, openRegistry } from './registry.fixture.ts';

const base = identity('cn.b', 'flows: { hello: { parameters: { patience: PT9S } } }\n');
const file = 'cn.b.identity.yaml';

test('a change set merges with what others published since its base', async () => {
  const host = await openRegistry(memoryRegistryStore());
  await host.registry.publish({ ...files, [file]: base }, by);
  await host.registry.publish({ [file]: base.replace('owner: me', 'owner: them') }, by);
  await host.registry.publish({ [file]: base.replace('PT9S', 'PT8S') }, by, { base: { [file]: base } });
  const { owner } = await host.registry.identity('cn.b', by);
  expect(owner).toBe('them');
  expect((await host.registry.explain('hello', 'cn.b', 'patience'))[0]?.value).toBe('PT8S');
});

test('C14: what both changed is refused with base, theirs and mine, and nothing is stored', async () => {
  const host = await openRegistry(memoryRegistryStore());
  await host.registry.publish({ ...files, [file]: base }, by);
  await host.registry.publish({ [file]: base.replace('PT9S', 'PT7S') }, by);
  const refused = await failure(
    host.registry.publish({ [file]: base.replace('PT9S', 'PT8S') }, by, { base: { [file]: base } }),
  );
  expect(refused).toMatchObject({ code: 'BASE_MOVED', status: 409 });
  expect(refused.detail.issues?.[0]?.witness).toMatchObject({
    node: '/flows/hello/parameters/patience',
    base: { value: 'PT9S' },
    theirs: { value: 'PT7S' },
    mine: { value: 'PT8S' },
  });
  expect((await host.registry.explain('hello', 'cn.b', 'patience'))[0]?.value).toBe('PT7S');
});
