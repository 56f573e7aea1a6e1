import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { by, files, openRegistry } from './registry.fixture.ts';

test('everything is there again after a restart', async () => {
  const store = memoryRegistryStore();
  const host = await openRegistry(store);
  await host.registry.publish(files, by);
  const before = await Promise.all([
    host.registry.flow('hello', undefined),
    host.registry.identity('cn.b', by),
    host.registry.releases({}),
  ]);
  const again = await openRegistry(store);
  expect(
    await Promise.all([
      again.registry.flow('hello', undefined),
      again.registry.identity('cn.b', by),
      again.registry.releases({}),
    ]),
  ).toEqual(before);
  expect(again.releases.active('hello', 'cn.b')).toBe(host.releases.active('hello', 'cn.b'));
  expect(await again.registry.publish(files, by)).toMatchObject({ created: false });
});
