import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import { by, files, hello, identity, openRegistry } from './registry.fixture.ts';

const hour = { from: 0, to: 3_600_000 };

test('what a release is locked to: capabilities with their providers, and states', async () => {
  const { registry } = await openRegistry(memoryRegistryStore());
  await registry.publish(files, by);
  const rows = await registry.activeReleases();
  expect(rows.map((row) => row.identity)).toEqual(['cn.a', 'cn.b']);
  const locked = await registry.locked(rows.map(({ release }) => release));
  expect([...locked.keys()]).toEqual(rows.map(({ release }) => release));
  expect([...locked.values()][0]).toEqual({
    flow: 'hello',
    version: '1.0.0',
    title: { en: 'Hello', 'zh-CN': '你好' },
    capabilities: [{ capability: 'greeting.make', version: '1.0.0', providers: ['friendly'] }],
    flows: [],
    money: [],
    states: [
      { state: 'asking', isFinal: false, isTimed: false },
      { state: 'said', isFinal: true, isTimed: false },
      { state: 'failed', isFinal: true, isTimed: false },
    ],
  });
});

test('what served before is remembered, and what broke', async () => {
  let now = 1_000;
  const { registry } = await openRegistry(memoryRegistryStore(), () => now);
  await registry.publish(files, by);
  const before = await registry.activeReleases();
  expect(await registry.activeReleases(999)).toEqual([]);
  expect(await registry.activeReleases(1_000)).toEqual(before);
  now = 2_000;
  await registry.publish(
    { 'hello.flow.yaml': hello({ version: '1.1.0' }), 'cn.c.identity.yaml': identity('cn.c') },
    by,
  );
  expect(await registry.activeReleases(1_999)).toEqual(before);
  const after = await registry.activeReleases(2_000);
  expect(after.map((row) => `${row.identity} ${row.version}`)).toEqual(['cn.a 1.1.0', 'cn.b 1.1.0', 'cn.c 1.1.0']);
  const seen = await registry.activations(['cn.a'], hour, 9);
  expect(seen.map(({ version }) => version)).toEqual(['1.1.0', '1.0.0']);
});
