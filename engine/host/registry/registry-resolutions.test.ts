import { memoryRegistryStore } from '../../testing/memory-registry-store.ts';
import type { Actor } from '../actor.ts';
import { by, failure, files, identity, openRegistry } from './registry.fixture.ts';

const overlay = (name: string, patience: string): string =>
  `overlay: ${name}\nversion: 1.0.0\nflows: { hello: { parameters: { patience: ${patience} } } }\n`;

const colliding = {
  ...files,
  'cn.c.identity.yaml': identity('cn.c', 'install: [presale, group]\n'),
  'presale.overlay.yaml': overlay('presale', 'PT1S'),
  'group.overlay.yaml': overlay('group', 'PT2S'),
};

/** The file that the conflict offers for choosing presale, signed. */
async function decision(publishing: Promise<unknown>): Promise<Readonly<Record<string, string>>> {
  const { detail } = await failure(publishing);
  const [issue] = detail.issues ?? [];
  const edit = issue?.fixes
    ?.flatMap(({ edits }) => edits)
    .find(({ insert }) => insert.includes('choose: presale@1.0.0'));
  const text = (edit?.insert ?? '').replaceAll("''", 'agreed');
  return { [edit?.file ?? '']: text };
}

test('a conflict is published with its decision, which stays over a restart', async () => {
  const store = memoryRegistryStore();
  const host = await openRegistry(store);
  const recorded = await decision(host.registry.publish(colliding, by));
  await host.registry.publish({ ...colliding, ...recorded }, by);
  const [cell] = await host.registry.explain('hello', 'cn.c', 'patience');
  expect(cell).toMatchObject({ value: 'PT1S', resolution: { conflict: 'C3', by: 'agreed' } });
  const again = await openRegistry(store);
  expect(await again.registry.publish(colliding, by)).toMatchObject({ created: false });
});

test('a new overlay version voids the decision, and the identity keeps its last good release', async () => {
  const host = await openRegistry(memoryRegistryStore());
  const recorded = await decision(host.registry.publish(colliding, by));
  await host.registry.publish({ ...colliding, ...recorded }, by);
  const good = host.releases.active('hello', 'cn.c');
  await host.registry.publish({ 'presale.overlay.yaml': overlay('presale', 'PT3S').replace('1.0.0', '1.1.0') }, by);
  expect(host.releases.active('hello', 'cn.c')).toBe(good);
  const [row] = await host.registry.releases({ identity: 'cn.c' });
  expect(row).toMatchObject({ brokenSince: 1_000, brokenBy: ['RESOLUTION_STALE'] });
});

test('a decision belongs to who covers its identity', async () => {
  const host = await openRegistry(memoryRegistryStore());
  const recorded = await decision(host.registry.publish(colliding, by));
  await host.registry.publish({ ...colliding, ...recorded }, by);
  const stranger: Actor = { ...by, subtrees: ['us'] };
  expect((await failure(host.registry.publish(recorded, stranger))).code).toBe('IDENTITY_NOT_FOUND');
  const owner: Actor = { ...by, subtrees: ['cn.c'] };
  expect(await host.registry.publish(recorded, owner)).toMatchObject({ created: false });
});
